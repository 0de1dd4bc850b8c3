"""What comes back from reading one file apart: its document, cut into passages."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Document, Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its passages, and the seconds its reading took."""

    document: Document
    passages: tuple[Passage, ...]
    seconds: float
