"""LibreOffice Writer, where installed: how it renders a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.support.ingest.zipped import OPEN

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_writer = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice Writer (soffice) is not installed")


_KINDS = "application/vnd.oasis.opendocument"
_MORE = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" office:version="1.2"'
)


def flat(body: str, *, kind: str = "text") -> bytes:
    """Return a flat file of Writer or, of kind "presentation", of Impress."""
    opening = f'<?xml version="1.0"?><office:document {OPEN} {_MORE} office:mimetype="{_KINDS}.{kind}">'
    return f"{opening}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>".encode()


def printed(content: bytes, *, suffix: str, folder: Path) -> str:
    """Return the text of the file as Writer prints it, page by page, lines joined."""
    with pdfium.PdfDocument(converted(content, suffix, "pdf", folder=folder)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def converted(content: bytes, suffix: str, form: str, *, folder: Path) -> bytes:
    """Return the file as Writer saves it in another format ("doc")."""
    file = folder / f"note{suffix}"
    file.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return file.with_suffix(f".{form}").read_bytes()
