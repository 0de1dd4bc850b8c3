"""LibreOffice Writer, where it is installed: what it makes of a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_writer = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice Writer (soffice) is not installed")


def printed(content: bytes, *, suffix: str, folder: Path) -> str:
    """The text of the file as Writer prints it, page by page, its lines joined."""
    file = folder / f"note{suffix}"
    file.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with pdfium.PdfDocument(file.with_suffix(".pdf")) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
