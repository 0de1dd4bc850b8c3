"""The document that a quotation comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """A quoted document, as far as its title page says; `date` is ISO 8601, to the precision of the document."""

    title: str
    kind: str | None
    date: str | None
    place: str | None
