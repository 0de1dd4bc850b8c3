"""Tells editions of one report apart: which meeting it is of, and which edition is the newer one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.document import Document
from ingest.french.dates import find_dates
from ingest.french.lexicon import any_of, even, lines, rows

_NUMBERED = re.compile(r"(?<![a-z0-9])v(?:ersion)?[ .]{0,2}(?:n[°o] ?)?(\d{1,2})(?:[.](\d{1,2}))?(?![a-z0-9]|[.]\d)")
_FRONT = 600  # characters of a title page and running head, where the date of an edition stands
_BACK = 400
_BEFORE = 30  # characters before a date: the longest cue and a colon
_MEETING = ("date", "last-day", "number", "body")
_EARLY, _PLAIN, _LATE = range(3)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a report.

    `meeting` is what it states of its meeting, by the names of the facts; `dated` the date of the edition itself, ""
    where it states none; `finality` grows from a draft to what was adopted; `number` is that of "v2" or "version 2.1".
    """

    meeting: dict[str, str]
    dated: str = ""
    finality: int = _PLAIN
    number: tuple[int, int] = (0, 0)

    @property
    def is_dated(self) -> bool:
        """Whether it states when its meeting was."""
        return "date" in self.meeting

    def contradicts(self, other: Edition) -> bool:
        """Tell whether two state different meetings; a date may be more precise than the other."""
        shared = self.meeting.keys() & other.meeting.keys()
        return not all(_agree(self.meeting[name], other.meeting[name], name) for name in shared)

    def is_newer(self, other: Edition) -> bool | None:
        """Tell whether it is newer than another edition, None where nothing in them says."""
        mine, theirs = (self.finality, self.number), (other.finality, other.number)
        if self.dated and other.dated and self.dated != other.dated:
            return self.dated > other.dated
        return mine > theirs if mine != theirs else None


def edition(document: Document) -> Edition:
    """Return the edition that a report is, by its facts, its title, the name of its file, its first and last words."""
    stated = {fact.name: fact.value for fact in reversed(document.facts) if not fact.guessed}
    meeting = {name: stated[name] for name in _MEETING if name in stated}
    named = [even(re.sub(r"[_-]", " ", text)) for text in (Path(document.source).stem, document.title)]
    named.append(even(stated.get("status", "")))
    numbers = [(int(found[1]), int(found[2] or 0)) for text in named for found in _NUMBERED.finditer(text)]
    return Edition(
        meeting,
        dated=max(_dates((*named, document.text[:_FRONT], document.text[_FRONT:][-_BACK:])), default=""),
        finality=_finality(" \n ".join(named)),
        number=max(numbers, default=(0, 0)),
    )


def _agree(one: str, other: str, name: str) -> bool:
    if name in ("date", "last-day"):
        return one.startswith(other) or other.startswith(one)
    return even(one) == even(other)


def _dates(texts: tuple[str, ...]) -> Iterator[str]:
    """Yield the dates that a cue says are those of an edition."""
    for text in texts:
        for found in find_dates(text):
            if _cued().search(even(text[max(0, found.start - _BEFORE) : found.start])):
                yield found.value


@cache
def _cued() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(map(even, lines('edition_cues')))}\s*:?\s*(?:[a-z]{{5,8}} )?$")


def _finality(named: str) -> int:
    """Return how final a report is by the words in its name; the last step counts where there are several."""
    found = {step for step, marks in _marks().items() if marks.search(named)}
    return _LATE if "late" in found else _EARLY if "early" in found else _PLAIN


@cache
def _marks() -> dict[str, re.Pattern[str]]:
    steps = {step: [even(words) for each, words in rows("edition_marks") if each == step] for step in ("early", "late")}
    return {step: re.compile(rf"(?<!\w)(?<!non ){any_of(words)}(?!\w)") for step, words in steps.items()}
