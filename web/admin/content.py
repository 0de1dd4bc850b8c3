"""Whether a file sent is a report, told by its bytes as `ingest` tells them; its name alone convinces nobody."""

from __future__ import annotations

from pathlib import Path

from ingest import Archive, File, Format, IngestError, UnsupportedFormat, decode, format_named, format_of
from web.admin.errors import Refused

_READ = (".xml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rels")  # the parts of a zip file that a reader opens


def form_of(file: Path, given: str) -> str:
    """Return the format of a file sent under a name; Refused, with the reason, if no reader is for it."""
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
    """Raise UnsupportedFormat where only the name said what a file is."""
    nameless = Path("sans-suffixe")
    try:
        format_of(File(nameless, data))
    except UnsupportedFormat:
        raise UnsupportedFormat(nameless, "misnamed", format=form.suffixes[0]) from None


def _unpack(file: File, given: str) -> None:
    """Raise Refused where a part swells as no report does, or is damaged; nothing is kept of what is unpacked."""
    try:
        archive = Archive(file)
        for name in sorted(archive.names):
            if name.lower().endswith(_READ):
                archive.read(name)
    except IngestError as error:
        raise Refused(error.code, place=given, **error.facts) from error
