"""What an address names, if it is still there."""

from __future__ import annotations

from ingest import Document, Passage
from qa import Engine


def document_of(engine: Engine, identifier: str) -> Document | None:
    """Return the report of an id, None if there is none."""
    try:
        return engine.document(identifier)
    except KeyError:
        return None


def passage_of(engine: Engine, document: Document, identifier: str) -> Passage | None:
    """Return the passage of an id in a report, None if there is none or it is another's."""
    try:
        passage = engine.passage(identifier) if identifier else None
    except KeyError:
        return None
    return passage if passage and passage.document == document.id else None
