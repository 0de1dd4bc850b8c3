"""Reads report files into Documents and cuts them into citable Passages: the door for the layers above."""

from pathlib import Path

from ingest import corrections, french, messages, records
from ingest.atomic import replace_atomically
from ingest.check.inspection import Inspection, OutlineEntry, PersonEntry, inspect
from ingest.check.report import further_remarks, genre_sentence, report
from ingest.check.statistics import ReadingStatistics, Remark, count, share, statistics
from ingest.coverage import ENOUGH
from ingest.document import (
    AsRead,
    Attendance,
    Attribution,
    Document,
    Fact,
    Notice,
    Page,
    Passage,
    Person,
    PersonKind,
    Presence,
    Section,
    Speaker,
    Speech,
    Table,
)
from ingest.drawing.glyphs import SPACE, Box, Lettering, letters
from ingest.drawing.places import Wanted
from ingest.errors import (
    ActesError,
    IngestError,
    PasswordNeeded,
    ReadingStopped,
    UnreadableFile,
    UnsupportedFormat,
)
from ingest.facts.editions import Edition, edition
from ingest.fingerprint import fingerprint, reader_fingerprint, sha256_of
from ingest.formats.detect import is_pdf
from ingest.formats.table import FORMATS, Format, by_suffix, format_named
from ingest.genre import Genre, GenreName, Sign
from ingest.lone_titles import unheld
from ingest.passages import passages
from ingest.printable import printable, printable_json, printable_lines
from ingest.programs.versions import versions
from ingest.sandbox.limits import GIGABYTE, MEGABYTE, Limits
from ingest.sandbox.pool import Sandbox, SandboxClosed, admit
from ingest.sandbox.reading import Reading
from ingest.sandbox.rights.protection import Protection, protection
from ingest.spans import Span, Spans, overlaps
from ingest.typography import ITEM_MARKS, RAISED
from ingest.version import version

__all__ = [
    "ENOUGH",
    "FORMATS",
    "GIGABYTE",
    "ITEM_MARKS",
    "MEGABYTE",
    "RAISED",
    "SPACE",
    "ActesError",
    "AsRead",
    "Attendance",
    "Attribution",
    "Box",
    "Document",
    "Edition",
    "Fact",
    "Format",
    "Genre",
    "GenreName",
    "IngestError",
    "Inspection",
    "Lettering",
    "Limits",
    "Notice",
    "OutlineEntry",
    "Page",
    "Passage",
    "PasswordNeeded",
    "Person",
    "PersonEntry",
    "PersonKind",
    "Presence",
    "Protection",
    "Reading",
    "ReadingStatistics",
    "ReadingStopped",
    "Remark",
    "Sandbox",
    "SandboxClosed",
    "Section",
    "Sign",
    "Span",
    "Spans",
    "Speaker",
    "Speech",
    "Table",
    "UnreadableFile",
    "UnsupportedFormat",
    "Wanted",
    "admit",
    "by_suffix",
    "corrections",
    "count",
    "edition",
    "fingerprint",
    "format_named",
    "french",
    "further_remarks",
    "genre_sentence",
    "inspect",
    "is_pdf",
    "letters",
    "messages",
    "overlaps",
    "passages",
    "printable",
    "printable_json",
    "printable_lines",
    "protection",
    "read",
    "reader_fingerprint",
    "records",
    "replace_atomically",
    "report",
    "sha256_of",
    "share",
    "statistics",
    "unheld",
    "version",
    "versions",
]


def read(path: Path, *, password: str = "") -> Document:
    """Return the Document of a report file, read in this process; raise IngestError if it cannot be read.

    Use `Sandbox` for files of unknown origin: it reads each in a process of its own.
    """
    from ingest import load  # its rules take 0.1 s to import, and a search does not need them

    return load.read(path, password=password)
