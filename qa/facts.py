"""A document in figures, as lists of documents show it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from ingest import GenreName


@dataclass(frozen=True, slots=True)
class Facts:
    """A document in figures, without its text; `pages` is None where the format has none.

    `genre` is what it was read as, `coverage` the share of the source's letters that are in its text, from 0 to 1,
    `newer` the id of the newest version of the report where this is an older one.
    """

    id: str
    title: str
    kind: str | None
    date: str | None
    place: str | None
    pages: int | None
    sections: int
    passages: int
    people: int
    source: str
    genre: GenreName = "other"
    coverage: float = 1.0
    newer: str | None = None

    @property
    def file(self) -> str:
        """Return the name of the file it was read from."""
        return PurePath(self.source).name
