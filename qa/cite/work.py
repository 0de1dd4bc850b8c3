"""The report that a quotation comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """The report a quotation comes from, as far as it tells: its date is ISO 8601, as precise as the report."""

    title: str
    kind: str | None
    date: str | None
    place: str | None
