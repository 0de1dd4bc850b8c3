"""Finds when a meeting began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.document import Fact
from ingest.facts.lines import Line
from ingest.french.dates import find_dates
from ingest.french.lexicon import word_of
from ingest.french.numbers import number, number_words

_OPENED = re.compile(r"(?<!\w)(?:ouvert|ouvre|debut|commenc|heure d'ouverture)")
_CLOSED = re.compile(r"(?<!\w)(?:levee?|leve|clot|clos|cloture|fin de|termine|acheve|heure de fin|prend fin)|^\W*fin\W")
_OF_MEETING = re.compile(r"(?<!\w)(?:seance|reunion|assemblee|conseil|travaux|ordre du jour|fin|journee)")
_TO = re.compile(r"\s?(?:a|-|–|et|jusqu'a)\s?")
_UNTIL = re.compile(r"[\s,;/–—-]*(?:fin|cloture)\s*:?\s(?:a\s)?")  # "début 14 h 15, clôture 16 h 50"
_AFTER_CLOSED = 120  # letters after "la séance est levée" in which its hour stands
_NEXT_DATE = 40  # letters after "se sont réunis" in which the date stands
_LONGEST_OPENING = 400  # letters of a paragraph that opens the sitting


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour as "18:30", at its offsets in a text."""

    value: str
    start: int
    end: int


def find_hours(first: Sequence[Line], last: Sequence[Line]) -> Iterator[Fact]:
    """Yield the hour at which the meeting began and the hour at which it ended, where they are stated."""
    begun = next((fact for line in first if (fact := _begun(line))), None)
    if begun:
        yield begun
    closed = next((fact for line in (*reversed(last), *reversed(first)) if (fact := _closed(line))), None)
    planned = next((fact for line in first if line.front and (fact := _planned_end(line))), None)
    ended = closed or planned
    if ended:
        yield ended


def _begun(line: Line) -> Fact | None:
    """Return the hour of a line of the title page, or of the sentence that opens the meeting."""
    level = line.level
    opens = _OPENED.search(level) and "seance" in level and len(level) < _LONGEST_OPENING
    timed = (line.front and line.short and not line.item) or level.startswith("l'an ") or opens or _is_dated(level)
    hours = _hours(level) if timed and not word_of("other_meetings").search(level) else []
    return Fact("start", hours[0].value, line.text) if hours else None


def _is_dated(level: str) -> bool:
    """Return whether a sentence tells when a body met: "Le 26 mars 2025 à 17h, les membres se sont réunis"."""
    verb = word_of("meeting_verbs").search(level)
    if verb is None:
        return False
    opened = re.match(r"\W*(?:le|ce)\s.{0,40}\d{4}", level) is not None
    return opened or bool(find_dates(level[verb.end() : verb.end() + _NEXT_DATE]))


def _planned_end(line: Line) -> Fact | None:
    """Return the second hour of "de 14h à 16h"."""
    for hour, other in pairwise(_hours(line.level)):
        between = line.level[hour.end : other.start]
        if _TO.fullmatch(between) or _UNTIL.fullmatch(between):
            return Fact("end", other.value, line.text)
    return None


def _closed(line: Line) -> Fact | None:
    closed = _CLOSED.search(line.level)
    if closed is None or not _OF_MEETING.search(line.level):
        return None
    hours = _hours(line.level[closed.start() : closed.start() + _AFTER_CLOSED])
    return Fact("end", hours[0].value, line.text) if hours else None


@cache
def _clock() -> re.Pattern[str]:
    figures = r"(?P<hour>\d{1,2})\s?(?:h|heures?|:(?=\d\d))\s?(?P<minute>\d{2})?(?!\w)"
    printed = r"(?P<printed>\d{1,2})[.:](?P<past>\d{2})\s?heures?(?!\w)"  # "14.02 heures", as in Belgium
    spoken = rf"(?P<words>{number_words()}) heures?(?: (?P<minutes>{number_words()}|\d{{2}}))?(?!\w)"
    return re.compile(rf"(?<![\w:/])(?:{printed}|{figures}|{spoken})")


def _hours(level: str) -> list[Hour]:
    """Return the hours of an even text, in figures or in words: "18 h 30", "dix-huit heures trente"."""
    found = []
    for match in _clock().finditer(level):
        hour = number(match["printed"] or match["hour"] or match["words"])
        minute = number(match["past"] or match["minute"] or match["minutes"] or "0")
        if hour < 24 and minute < 60:
            found.append(Hour(f"{hour:02d}:{minute:02d}", match.start(), match.end()))
    return found
