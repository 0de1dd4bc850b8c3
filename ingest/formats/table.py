"""What kind of file a report is, told by its content before its name, and which reader reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module

from ingest.blocks import Source
from ingest.document import Notice
from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.formats.archive import Archive
from ingest.formats.file import File, Reader

_BY_SUFFIX: Mapping[str, str] = {
    ".txt": "markup",
    ".text": "markup",
    ".md": "markup",
    ".markdown": "markup",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".fodt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
}
"""The module of this package whose `read` reads files of each suffix."""

_MODULES: Mapping[str, str] = {
    "markup": "ingest.formats.text",
    "pdf": "ingest.formats.pdf.reader",
    "docx": "ingest.formats.office.docx",
    "odt": "ingest.formats.office.odt",
    "html": "ingest.formats.html",
    "epub": "ingest.formats.epub",
}
_HEAD = 1024  # bytes within which a PDF may begin; ISO 32000 leaves it open, Acrobat looks so far
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_FLAT = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<office:document\s")
_ZIPPED: Mapping[bytes, str] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.spreadsheet": "",
    b"application/vnd.oasis.opendocument.presentation": "",
    b"application/vnd.oasis.opendocument.graphics": "",
}
"""The reader of a zip by what its part `mimetype` begins with, "" where there is none."""
_PARTS = {"word/": "docx", "META-INF/container.xml": "epub", "content.xml": "odt"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFUSED: Mapping[bytes, str] = {
    b"{\\rtf": "rtf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "packed",
}


def format_of(file: File) -> str:
    """Return the name of the format of a file; raise IngestError when none reads it."""
    found = _by_content(file)
    if found is not None:
        return found
    suffix = file.path.suffix.lower()
    if suffix not in _BY_SUFFIX:
        known = ", ".join(_BY_SUFFIX)
        if not suffix:
            raise UnsupportedFormat(file.path, "no-suffix", known=known)
        raise UnsupportedFormat(file.path, "no-reader", suffix=suffix, known=known)
    return _BY_SUFFIX[suffix]


def _by_content(file: File) -> str | None:
    """Return the format the bytes tell, or None where they do not."""
    data = file.data
    if b"%PDF-" in data[:_HEAD] and (data.startswith(b"%PDF-") or _BY_SUFFIX.get(file.path.suffix.lower()) != "markup"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(file)
    if data.startswith(_OLD_OFFICE):
        raise _old_office(file)
    for mark, code in _REFUSED.items():
        if data.startswith(mark):
            raise UnsupportedFormat(file.path, code)
    if _FLAT.match(data):
        return "odt"
    return "html" if _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")) else None


def _zipped(file: File) -> str | None:
    """Return the format of a zip file; None where it is too damaged to tell."""
    try:
        archive = Archive(file)
        kind = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    except UnreadableFile:
        if file.path.suffix.lower() in _BY_SUFFIX:
            return None
        raise
    told = [form for opening, form in _ZIPPED.items() if kind.startswith(opening)]
    told = told or [form for part, form in _PARTS.items() if any(name.startswith(part) for name in archive.names)]
    if told and told[0]:
        return told[0]
    if told or any(name.startswith(("xl/", "ppt/")) for name in archive.names):
        raise UnsupportedFormat(file.path, "no-prose")
    raise UnsupportedFormat(file.path, "archive")


def _old_office(file: File) -> UnreadableFile | UnsupportedFormat:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in file.data

    if holds("EncryptedPackage"):
        return UnreadableFile(file.path, "file-protected")
    if holds("Workbook") or holds("PowerPoint Document"):
        return UnsupportedFormat(file.path, "no-prose")
    return UnsupportedFormat(file.path, "old-word")


def reader_of(name: str) -> Reader:
    """Return the reader of a format, which also tells of a wrong suffix; it is imported only when a file needs it."""
    reader: Reader = import_module(_MODULES[name]).read

    def read(file: File) -> Source:
        source = reader(file)
        suffix = file.path.suffix.lower()
        if _BY_SUFFIX.get(suffix) == name:
            return source
        notice = (
            Notice("wrong-extension", detail=f"{suffix} → {name}") if suffix else Notice("no-extension", detail=name)
        )
        return replace(source, notices=(*source.notices, notice))

    return read
