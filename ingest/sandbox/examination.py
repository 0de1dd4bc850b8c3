"""Checks that a file somebody sent is a report, from its content, not from its name alone."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import UnsupportedFormat
from ingest.formats.archive import Archive
from ingest.formats.decode import decode
from ingest.formats.detect import format_of
from ingest.formats.file import File
from ingest.formats.table import Format, format_named

_READ = (".xml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rels")  # the parts of a zip file that readers open


def examine(data: bytes, *, named: str) -> str:
    """Return the format of a file sent under a name; raise IngestError, with the reason, if no reader takes it."""
    file = File(Path(named), data)
    form = format_named(format_of(file))
    if form.plain:
        decode(data, file.path)
    else:
        _expect(form, data)
    if data.startswith(b"PK"):
        _unpack(file)
    return form.name


def _expect(form: Format, data: bytes) -> None:
    """Raise UnsupportedFormat if only the name, not the content, identifies the format."""
    nameless = Path("nameless")
    try:
        format_of(File(nameless, data))
    except UnsupportedFormat:
        raise UnsupportedFormat(nameless, "misnamed", format=form.suffixes[0]) from None


def _unpack(file: File) -> None:
    """Raise UnreadableFile if a part is damaged or expands beyond any report; unpacked data is discarded."""
    archive = Archive(file)
    for name in sorted(archive.names):
        if name.lower().endswith(_READ):
            archive.read(name)
