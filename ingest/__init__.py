"""Reads a report file into a Document and cuts it into citable Passages: what the layers above may use."""

from pathlib import Path

from ingest import french, messages, records
from ingest.check.inspection import Inspection, OutlineEntry, PersonEntry, inspect
from ingest.check.statistics import ReadingStatistics, Remark, count, statistics
from ingest.document import Attribution, Document, Notice, Page, Passage, Person, Section, Speaker, Speech
from ingest.errors import (
    ActesError,
    IngestError,
    PasswordNeeded,
    ReadingStopped,
    UnreadableFile,
    UnsupportedFormat,
)
from ingest.fingerprint import fingerprint, reader_fingerprint, sha256_of
from ingest.formats import pdf
from ingest.formats.archive import Archive
from ingest.formats.decode import decode
from ingest.formats.file import File
from ingest.formats.table import format_of
from ingest.passages import passages
from ingest.printable import printable, printable_json, printable_lines
from ingest.sandbox.limits import GIGABYTE, MEGABYTE, Limits
from ingest.sandbox.pool import Sandbox, admit
from ingest.sandbox.reading import Reading
from ingest.spans import Span, Spans, overlaps
from ingest.typography import ITEM_MARKS, RAISED
from ingest.version import version

__all__ = [
    "GIGABYTE",
    "ITEM_MARKS",
    "MEGABYTE",
    "RAISED",
    "ActesError",
    "Archive",
    "Attribution",
    "Document",
    "File",
    "IngestError",
    "Inspection",
    "Limits",
    "Notice",
    "OutlineEntry",
    "Page",
    "Passage",
    "PasswordNeeded",
    "Person",
    "PersonEntry",
    "Reading",
    "ReadingStatistics",
    "ReadingStopped",
    "Remark",
    "Sandbox",
    "Section",
    "Span",
    "Spans",
    "Speaker",
    "Speech",
    "UnreadableFile",
    "UnsupportedFormat",
    "admit",
    "count",
    "decode",
    "fingerprint",
    "format_of",
    "french",
    "inspect",
    "messages",
    "overlaps",
    "passages",
    "pdf",
    "printable",
    "printable_json",
    "printable_lines",
    "read",
    "reader_fingerprint",
    "records",
    "sha256_of",
    "statistics",
    "version",
]


def read(path: Path, *, password: str = "") -> Document:
    """Read a report file in this process; raise IngestError, with the reason, if that cannot be.

    `Sandbox` reads files of unknown origin in processes of their own.
    """
    from ingest import load  # its rules take 40 ms to compile, which a search does without

    return load.read(path, password=password)
