"""Finds the date of the meeting among all the dates of a report, by what stands before each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.facts.lines import Line
from ingest.french.dates import Dated, date_in_name, find_dates, find_year
from ingest.french.kinds import is_bare
from ingest.french.lexicon import even, word_of

_NEAR, _SENTENCE = 45, 160  # letters before a date in which a cue tells of it; of its sentence
_KEY = r"(?:de (?:la )?|du |des |de l')?(?:seances?|reunions?|rencontres?|conseil|evenement|atelier|assemblee)"
_LABEL = re.compile(rf"\W*(?:dates?|jour|quand)(?: {_KEY})?\s?:")
_TOWN = re.compile(r"(?:^|[\s(])(?:a\s)?[a-z][\w' -]{1,40}(?:\([\da-z ]+\))?,? le (?:\w{5,8} )?$")
_DONE = re.compile(r"(?:fait|signe|etabli|dresse) (?:et clos )?(?:a|en mairie|le)\b")
_PUBLISHED = frozenset(("layout", "draft", "tags", "categories", "category", "slug", "permalink", "author", "authors"))
_STRONG, _LABELLED, _HEADED, _ALONE, _PLACED, _RUNNING, _PART, _OPENING = 100, 97, 85, 75, 72, 60, 55, 50
_POSTED, _MENTIONED, _SIGNED, _NAMED = 45, 35, 30, 20
"""Strengths: after "séance du" or "s'est réuni le", "Date :", in a heading, alone on the title page, "Nantes, le",
in a running line, as the title of a part, at the head of the first paragraph; then dates that only may be the
meeting's: of a web page, in the first paragraphs, by the signatures, in the file's name."""
_SHORTEST_SENTENCE = 60  # letters
_LABEL_GAP = 15  # letters between "Date :" and the date: "le mercredi"
_COARSE = 30  # what a month loses against a day, and a year against a month


@dataclass(frozen=True, slots=True)
class Day:
    """A date that may be the meeting's, the words it was read from, and how likely it is."""

    value: str
    words: str
    strength: float
    last: str | None = None
    guessed: bool = False


def find_day(
    lines: Sequence[Line], *, ends: Sequence[Line], running: Sequence[str], fields: Mapping[str, str], stem: str
) -> Day | None:
    """Return the date of the meeting, or None if none is stated, not even in the file's name."""
    days = [*_stated(fields), *_in_lines(lines), *_in_running(running), *_in_ends(ends), *_in_name(stem)]
    if not days:
        return None
    best = max(days, key=lambda day: day.strength - _COARSE * (10 - len(day.value)) / 3)
    if len(best.value) == 10:
        return best
    finer = [day for day in days if len(day.value) > len(best.value) and day.value.startswith(best.value)]
    return max(finer, key=lambda day: day.strength, default=best)


def _stated(fields: Mapping[str, str]) -> Iterator[Day]:
    """Yield the date of the front matter; that of a web page tells when it was published."""
    given = next((fields[name] for name in ("date", "jour") if fields.get(name)), "")
    posted = bool(_PUBLISHED & set(fields)) or ":" in given
    value = next((dated.value for dated in find_dates(given)), None) or _month(given) or find_year(given)
    if value:
        yield Day(value, f"date: {given}", _POSTED if posted else _STRONG + _COARSE, guessed=posted)


def _month(text: str) -> str | None:
    return text if re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", text) else None


def _in_lines(lines: Sequence[Line]) -> Iterator[Day]:
    prose = 0
    for line in lines:
        prose += not line.short
        dates = find_dates(line.text)
        for rank, dated in enumerate(dates):
            strength = _strength(line, dated, prose=prose) if not rank or not line.front else _MENTIONED
            if strength:
                yield Day(dated.value, line.text, strength, _last(dated, dates, rank))
        year = find_year(line.text) if line.front and not dates else None
        if year and not word_of("other_dates").search(line.level):
            yield Day(year, line.text, _ALONE if line.depth is None else _HEADED)


def _last(dated: Dated, dates: Sequence[Dated], rank: int) -> str | None:
    """Return the last day of several: "12 et 13 juin 2018", "du 12/05/2019 au 14/05/2019"."""
    if dated.last or rank + 1 >= len(dates):
        return dated.last
    other = dates[rank + 1]
    return other.value if 0 <= other.start - dated.end <= 6 and other.value > dated.value else None


def _strength(line: Line, dated: Dated, *, prose: int) -> float:
    """Return how likely a date is to be the meeting's, by its line and what stands before it; 0 if it is not."""
    level, start = line.level, dated.start
    sentence = re.split(r"(?<=[a-z\d)]{2})\.\s|\?|!", level[max(0, start - _SENTENCE) : start])[-1]
    if level.startswith("an ", start):
        return _STRONG - 1
    if word_of("other_meetings").search(sentence):
        return 0
    near = sentence[-_NEAR:]
    met, other = _last_of(_meeting(), near), _last_of(word_of("other_dates"), near)
    if other >= 0 and other > met:
        return 0
    labelled = _LABEL.match(level)
    if labelled and start - labelled.end() < _LABEL_GAP:
        return _LABELLED
    if _DONE.search(near):
        return _SIGNED
    if met >= 0 and (line.short or prose <= 3):
        return _of_meeting(line, sentence)
    if not line.short or not line.front:
        return _in_text(line, dated, sentence, prose=prose)
    return _on_title_page(line, dated)


@cache
def _meeting() -> re.Pattern[str]:
    """Return the pattern of a meeting, or of its verb."""
    return re.compile(f"(?:{word_of('sittings', 'gatherings', 'meeting_verbs').pattern})")


def _of_meeting(line: Line, sentence: str) -> float:
    """Return the strength of a date after the name of a meeting, or the verb of meeting."""
    if line.front or (line.short and line.depth is not None):
        return _STRONG
    return _STRONG - 5 if word_of("meeting_verbs").search(sentence) else _MENTIONED


def _last_of(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _in_text(line: Line, dated: Dated, sentence: str, *, prose: int) -> float:
    """Return the strength of a date in running text or below the title page."""
    after = re.split(r"(?<=[a-z\d)]{2})[.;]\s", line.level[dated.end : dated.end + _SENTENCE])[0]
    if _is_sentence(line):
        begins = re.fullmatch(r"\W*(?:(?:le|ce|les|du|en)\s)?(?:\w{5,8}\s)?", sentence) is not None
        if begins and word_of("meeting_verbs").search(after):
            return _STRONG - 5
        return 0 if prose > 3 else _OPENING if begins and prose <= 1 else _MENTIONED
    alone = is_bare(line.text)
    return _PART if alone and line.depth is not None else _MENTIONED - 10 if alone else 0


def _is_sentence(line: Line) -> bool:
    return not line.short or (len(line.text) > _SHORTEST_SENTENCE and line.text.endswith((".", "!", "…")))


def _on_title_page(line: Line, dated: Dated) -> float:
    if line.depth is not None:
        return _HEADED
    before, after = line.level[: dated.start], line.level[dated.end :]
    if _TOWN.search(before):
        return _PLACED
    return _ALONE if is_bare(line.text) or not (before + after).strip() else _ALONE - 5


def _in_running(running: Sequence[str]) -> Iterator[Day]:
    for text in running:
        dates = find_dates(text)
        if dates and not word_of("other_dates", "other_meetings").search(even(text)):
            yield Day(dates[0].value, text, _RUNNING)


def _in_ends(ends: Sequence[Line]) -> Iterator[Day]:
    for line in ends:
        for dated in find_dates(line.text):
            if _DONE.search(line.level[: dated.start]):
                yield Day(dated.value, line.text, _SIGNED)


def _in_name(stem: str) -> Iterator[Day]:
    value = date_in_name(stem)
    if value:
        yield Day(value, stem, _NAMED, guessed=True)
