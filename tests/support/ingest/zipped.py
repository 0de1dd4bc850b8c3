"""Office files and e-books built by hand, as small as the readers accept."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from ingest.formats.file import File

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
"""The XML namespaces of Writer."""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file of these parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def replaced(file: File, old: str, new: str) -> File:
    """Return the file with other words in all its parts."""
    with ZipFile(BytesIO(file.data)) as archive:
        parts = {name: archive.read(name).replace(old.encode(), new.encode()) for name in archive.namelist()}
    return File(file.path, zipped(parts))


def dropped(file: File, name: str) -> File:
    """Return the file without one of its parts."""
    with ZipFile(BytesIO(file.data)) as archive:
        parts = {other: archive.read(other) for other in archive.namelist() if other != name}
    return File(file.path, zipped(parts))


def docx(body: str, *, held: Mapping[str, str | bytes] | None = None, **parts: str) -> File:
    """Return a Word file of this body; `parts` are the insides of styles, numbering, footnotes, endnotes.

    The parts in `held` are referred to by their names.
    """
    held = held or {}
    related = "".join(f'<Relationship Id="{name}" Type="{_KINDS}/held" Target="{name}"/>' for name in held)
    related += "".join(f'<Relationship Id="r{k}" Type="{_KINDS}/{k}" Target="{k}.xml"/>' for k in parts)
    main = f'<Relationship Id="r" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    content: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
    }
    content |= {f"word/{kind}.xml": f"<w:{kind} {_WORD}>{inside}</w:{kind}>" for kind, inside in parts.items()}
    content |= {f"word/{name}": part for name, part in held.items()}
    return File(Path("rapport.docx"), zipped(content))


def odt(body: str, *, styles: str = "", automatic: str = "", held: Mapping[str, str] | None = None) -> File:
    """Return a Writer file of this body; `held` are the contents of the objects in it."""
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {OPEN}>{content}</office:document-content>",
        "styles.xml": f"<office:styles {OPEN}>{styles}</office:styles>",
    }
    parts |= {f"{name}/content.xml": part for name, part in (held or {}).items()}
    return File(Path("rapport.odt"), zipped(parts))


def epub(pages: Mapping[str, str], *, metadata: str = "", **more: str) -> File:
    """Return a book of these pages, the spine in their order; a page called nav is the table of contents."""
    nav = ' properties="nav"'
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{nav if name == "nav" else ""}/>'
        for name in sorted(pages)
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    book = f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
    book += f"<manifest>{items}</manifest><spine>{spine}</spine>"
    root = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'{root}<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf">{book}</package>',
    }
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'
    parts |= {f"OPS/{name}.xhtml": page.format(body) for name, body in pages.items()}
    return File(Path("rapport.epub"), zipped(parts | more))
