"""The result of reading one file in the sandbox."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Document, Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its passages, and the seconds it took to read."""

    document: Document
    passages: tuple[Passage, ...]
    seconds: float
