"""Checks that an uploaded file is a report, from its content as `ingest` recognises it, not from its name alone."""

from __future__ import annotations

from pathlib import Path

from ingest import Archive, File, Format, IngestError, UnsupportedFormat, decode, format_named, format_of
from web.admin.errors import Refused

_READ = (".xml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rels")  # the parts of a zip file that readers open


def form_of(file: Path, given: str) -> str:
    """Return the format of a file uploaded under a name; raise Refused, with the reason, if no reader takes it."""
    data = file.read_bytes()
    named = File(Path(given or "sans nom"), data)
    try:
        form = format_named(format_of(named))
        if form.plain:
            decode(data, named.path)
        else:
            _expect(form, data)
    except IngestError as error:
        raise Refused(error.code, place=given, **error.facts) from error
    if data.startswith(b"PK"):
        _unpack(named, given)
    return form.name


def _expect(form: Format, data: bytes) -> None:
    """Raise UnsupportedFormat if only the name, not the content, identifies the format."""
    nameless = Path("sans-suffixe")
    try:
        format_of(File(nameless, data))
    except UnsupportedFormat:
        raise UnsupportedFormat(nameless, "misnamed", format=form.suffixes[0]) from None


def _unpack(file: File, given: str) -> None:
    """Raise Refused if a part is damaged or expands beyond any report; unpacked data is discarded."""
    try:
        archive = Archive(file)
        for name in sorted(archive.names):
            if name.lower().endswith(_READ):
                archive.read(name)
    except IngestError as error:
        raise Refused(error.code, place=given, **error.facts) from error
