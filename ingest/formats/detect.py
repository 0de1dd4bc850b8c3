"""Detects the format of a file, by content before name, and loads its reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ingest.blocks import Source
from ingest.document import Notice
from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.formats import signs, table
from ingest.formats.file import File, Reader
from ingest.formats.signs import Content
from ingest.formats.table import Format
from ingest.programs import libreoffice

_FILLED = re.compile(rb"[^\s\0]")  # a copy that failed holds NULs only
_REFUSED: Mapping[bytes, str] = {
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
    """Return the name of a file's format; raise IngestError if no reader supports it here."""
    if _FILLED.search(file.data) is None:
        raise UnreadableFile(file.path, "file-empty")
    suffix = file.path.suffix.lower()
    named = table.by_suffix().get(suffix)
    try:
        found = _recognised(file, Content(file, named=named.name if named else ""))
    except UnreadableFile:  # a zip too damaged to identify: its reader will report the damage
        if named is None or not file.data.startswith(b"PK"):
            raise
        return named.name
    if found is not None:
        return found.name
    if named is None:
        known = ", ".join(table.by_suffix())
        if not suffix:
            raise UnsupportedFormat(file.path, "no-suffix", known=known)
        raise UnsupportedFormat(file.path, "no-reader", suffix=suffix, known=known)
    _require_converter(file, named)
    return named.name


def is_pdf(path: Path) -> bool:
    """Return whether a file is read as a PDF: by its first bytes, or by its name if it cannot be opened."""
    named = table.by_suffix().get(path.suffix.lower())
    head = _head(path)
    if not head:
        return named is not None and named.name == "pdf"
    return signs.pdf(Content(File(path, head), named=named.name if named else ""))


def _head(path: Path) -> bytes:
    """Return the first bytes of a file, none if it does not exist."""
    try:
        if not path.is_file():  # opening a pipe would block until something writes to it
            return b""
        with path.open("rb") as file:
            return file.read(signs.HEAD)
    except (OSError, ValueError):
        return b""


def _recognised(file: File, content: Content) -> Format | None:
    """Return the format recognised in the bytes, or None; raise IngestError for an unsupported one."""
    if content.has_stream("EncryptedPackage"):
        raise UnreadableFile(file.path, "file-protected")
    matches = [each for each in table.FORMATS if each.recognise(content)]
    named = [each for each in matches if each.name == content.named and content.is_old_office]
    if content.has_stream("Workbook") and not named:  # a table that embeds a text
        raise UnsupportedFormat(file.path, "no-prose")
    found = next(iter(named or matches), None)  # slides embed texts: the name decides between them
    if found is None:
        _refuse(file, content)
    else:
        _require_converter(file, found)
    return found


def _require_converter(file: File, found: Format) -> None:
    if found.without and not libreoffice.is_installed():
        raise UnsupportedFormat(file.path, found.without)


def _refuse(file: File, content: Content) -> None:
    """Raise UnsupportedFormat if the bytes are of a known unsupported kind."""
    if content.declared or content.holds("xl/"):
        raise UnsupportedFormat(file.path, "no-prose")
    if content.is_zip:
        raise UnsupportedFormat(file.path, "archive")
    for mark, code in _REFUSED.items():
        if content.data.startswith(mark):
            raise UnsupportedFormat(file.path, code)


def reader_of(name: str) -> Reader:
    """Import and return the reader of a format; it also reports a wrong suffix with a notice."""
    module, _, function = table.format_named(name).reader.partition(":")
    reader: Reader = getattr(import_module(module), function)

    def read(file: File) -> Source:
        source = reader(file)
        suffix = file.path.suffix.lower()
        named = table.by_suffix().get(suffix)
        if named is not None and named.name == name:
            return source
        notice = (
            Notice("wrong-extension", detail=f"{suffix} → {name}") if suffix else Notice("no-extension", detail=name)
        )
        return replace(source, notices=(*source.notices, notice))

    return read
