"""The documents and passages that addresses name, if they still exist."""

from __future__ import annotations

from ingest import Document, Passage
from qa import Engine


def document_of(engine: Engine, identifier: str) -> Document | None:
    """Return the document with an id, or None."""
    try:
        return engine.document(identifier)
    except KeyError:
        return None


def passage_of(engine: Engine, document: Document, identifier: str) -> Passage | None:
    """Return the passage of a document with an id, or None."""
    try:
        passage = engine.passage(identifier) if identifier else None
    except KeyError:
        return None
    return passage if passage and passage.document == document.id else None
