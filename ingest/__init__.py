"""Reads a report file into a Document and cuts it into citable Passages."""

from ingest.document import Attribution, Document, Page, Passage, Person, Section, Speaker, Speech
from ingest.errors import ActesError, IngestError, UnreadableFile, UnsupportedFormat
from ingest.load import read
from ingest.passages import passages

__all__ = [
    "ActesError",
    "Attribution",
    "Document",
    "IngestError",
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
