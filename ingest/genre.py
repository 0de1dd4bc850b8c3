"""What kind of document a report is, and the signs it is known by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GenreName = Literal[
    "seminar", "minutes", "council", "transcript", "study-day", "proceedings", "slides", "assembly", "other"
]
"""What kind of document a report is, by its structure: a seminar's report with round tables and workshops, minutes,
a council's deliberations, words as they were said, a study day or congress with talks, papers, slides, a general
assembly with resolutions, or none of these."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a genre: its name ("vote"), how often it was found, and the words it was first found in."""

    name: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Genre:
    """The genre of a report, and the signs that speak for it, strongest first."""

    name: GenreName = "other"
    signs: tuple[Sign, ...] = ()


OTHER = Genre()
