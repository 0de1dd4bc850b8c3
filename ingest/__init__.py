"""Reads a report file into a Document and cuts it into citable Passages."""

from pathlib import Path

from ingest.document import Attribution, Document, Notice, Page, Passage, Person, Section, Speaker, Speech
from ingest.errors import ActesError, IngestError, UnreadableFile, UnsupportedFormat
from ingest.passages import passages

__all__ = [
    "ActesError",
    "Attribution",
    "Document",
    "IngestError",
    "Notice",
    "Page",
    "Passage",
    "Person",
    "Section",
    "Speaker",
    "Speech",
    "UnreadableFile",
    "UnsupportedFormat",
    "passages",
    "read",
]


def read(path: Path) -> Document:
    """Read a report file; UnreadableFile or UnsupportedFormat, with the reason, if that cannot be."""
    from ingest import load  # its rules take 40 ms to compile, which a search does without

    return load.read(path)
