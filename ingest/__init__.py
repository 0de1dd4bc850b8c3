"""Reads a report file into a Document and cuts it into citable Passages."""

from pathlib import Path

from ingest.document import Attribution, Document, Notice, Page, Passage, Person, Section, Speaker, Speech
from ingest.errors import (
    ActesError,
    IngestError,
    PasswordNeeded,
    ReadingStopped,
    UnreadableFile,
    UnsupportedFormat,
)
from ingest.limits import Limits
from ingest.passages import passages

__all__ = [
    "ActesError",
    "Attribution",
    "Document",
    "IngestError",
    "Limits",
    "Notice",
    "Page",
    "Passage",
    "PasswordNeeded",
    "Person",
    "ReadingStopped",
    "Section",
    "Speaker",
    "Speech",
    "UnreadableFile",
    "UnsupportedFormat",
    "passages",
    "read",
]


def read(path: Path, *, password: str = "") -> Document:
    """Read a report file in this process; raise IngestError, with the reason, if that cannot be.

    `ingest.sandbox` reads files of unknown origin in processes of their own.
    """
    from ingest import load  # its rules take 40 ms to compile, which a search does without

    return load.read(path, password=password)
