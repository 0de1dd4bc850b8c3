"""Finds where a meeting was held: after a label, beside its date, or after the verb of meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.facts.lines import STREET, Line
from ingest.facts.titles import Title
from ingest.french.dates import find_date, find_dates
from ingest.french.kinds import report_kind, without_hours
from ingest.french.lexicon import even, opens_with, word_of
from ingest.french.places import AFTER, LABEL, TOWN, around_dates, begins_place, cut, is_department, is_meeting, is_town

_LONGEST = 140  # letters of a place
_FIRST_SENTENCES, _SHORTEST_SENTENCE = 3, 60  # paragraphs read for a place, and letters that make one
_INTO = re.compile(
    r"(?:^|[\s,(])(?:dans (?:la |le |les |l'|une |un |ses |leurs )|en |a la |a l'|aux? |a |sur (?:le |la )|chez )?$"
)
_SPOKEN_OF = re.compile(r"(?<!\w)(?:la|le|les|une?|des|cette?|sa|son|leur|notre)\s$")  # "devant une salle comble"
_BY = re.compile(r"(?<!\w)par\s")  # "organisée par le laboratoire et les Archives" names who invites
_REMOTE = re.compile(r"(?<!\w)(?:(?:visio|audio|tele)(?:-?\s?conference)?|distanciel)(?!\w)")
_STREET = re.compile(rf"{STREET}[^|\d]{{2,80}}\d{{5}}\s[^\d|,;]{{2,40}}")
_LABELLED, _SAID, _SAID_TOWN, _BESIDE, _TITLED, _REMOTELY, _LONE = 100, 90, 85, 70, 40, 35, 30
"""Strengths: "Lieu :", "s'est réuni salle…", "s'est réuni à Nantes", a room in a line next to the date, the end of the
title, a meeting held by telephone or on screens, a lone town next to the date."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place, the words it was read from, and how likely it is the meeting's."""

    value: str
    words: str
    strength: int


def find_place(found: Sequence[Line], *, title: Title, fields: Mapping[str, str]) -> Place | None:
    """Return the place of the meeting, or None if none is stated."""
    given = fields.get("place") or fields.get("lieu")
    if given:
        return Place(given, f"lieu: {given}", _LABELLED)
    places = [*_in_lines(found, title.words), *_in_title(title.text)]
    best = max(places, key=lambda place: place.strength, default=None)
    return _in_town(_addressed(best, found), found) if best else None


def _in_lines(found: Sequence[Line], title: str) -> Iterator[Place]:
    prose = 0
    for rank, line in enumerate(found):
        label = LABEL.match(line.level)
        if label and line.short:
            yield from _made(re.split(r"\.\s", line.text[label.end() :])[0], line, _LABELLED)
            continue
        if line.front and line.short:
            yield from _on_title_page(found, rank, title)
        elif len(line.text) > _SHORTEST_SENTENCE and not line.item:
            prose += 1
        if prose <= _FIRST_SENTENCES and line.depth is None:
            yield from _in_text(line)


def _on_title_page(found: Sequence[Line], rank: int, title: str) -> Iterator[Place]:
    line = found[rank]
    for value, strength in around_dates(line.text):
        yield from _made(value, line, strength)
    near = [other for other in found[max(0, rank - 1) : rank + 2] if other is not line]
    if any(find_date(other.text) for other in near) and not find_dates(line.text) and line.text not in title:
        yield from _next_to_date(line)
    if is_department(line.text):
        yield from _made(line.text, line, _TITLED)
    remote = _REMOTE.search(line.level)
    if remote and not word_of("other_meetings").search(line.level):
        yield from _made(line.text[remote.start() : remote.end()], line, _REMOTELY)


def _next_to_date(line: Line) -> Iterator[Place]:
    """Yield the place in a line next to the date: "Hôtel du département, Mende", "Nantes"."""
    text = without_hours(line.text)
    town = re.match(TOWN, text)
    if not text or report_kind(text) or line.depth is not None or is_meeting(text):
        return
    followed = town and re.match(r"\s?[,·–-]\s(?=\S)", text[town.end() :])
    roomy = followed and town and word_of("places").search(even(text), town.end())
    if len(text) <= _LONGEST and (begins_place(text) or roomy):
        yield from _made(text, line, _BESIDE)
    elif town and town.end() == len(text) and len(text.split()) == 1 and is_town(text):
        yield from _made(text, line, _LONE)


def _in_text(line: Line) -> Iterator[Place]:
    """Yield the places of the first paragraphs: after the verb of meeting, or beside a date."""
    yield from _held(line)
    for dated in find_dates(line.text)[:1]:
        before = re.search(rf"(?:^|[,.;]\s)({TOWN}),?\s(?:le\s)?(?:[a-z]{{5,8}}\s)?$", line.text[: dated.start])
        if before and is_town(before[1]):
            yield from _made(before[1], line, _TITLED)
        after = re.match(rf",?\sà\s({TOWN})(?=[,.;]|\s(?:se|s['’]|les|le|la)\b|$)", line.text[dated.end :])
        if after:
            yield from _made(after[1], line, AFTER)


def _held(line: Line) -> Iterator[Place]:
    """Yield the place after "s'est réuni", whatever stands between, up to the end of the sentence."""
    level = line.level
    verb = word_of("meeting_verbs").search(level)
    if not (verb or re.match(r"\W*l'an\s", level)):
        return
    start = verb.end() if verb else 0
    stop = re.compile(r"[.;]\s").search(level, start)
    end = stop.start() if stop else len(level)
    for match in _rooms().finditer(level, start, end):
        begin = max(0, match.start() - 12)
        into = _INTO.search(level, begin, match.start())
        if not into or (not into[0].strip(" ,(") and _SPOKEN_OF.search(level, begin, match.start())):
            continue
        if into[0].strip(" ,(") or not _BY.search(level, start, match.start()):
            yield from _made(cut(line.text[match.start() : end]), line, _SAID)
            return
    town = re.compile(rf"(?:^|[\s,])à\s({TOWN})").search(line.text, start, end)
    remote = _REMOTE.search(level, start, end)
    if town and verb and is_town(town[1]):
        yield from _made(town[1], line, _SAID_TOWN)
    elif remote:
        yield from _made(line.text[remote.start() : remote.end()], line, _SAID_TOWN - 1)


@cache
def _rooms() -> re.Pattern[str]:
    """Return the pattern of a room, a building, or the usual place of a council."""
    return re.compile(rf"{word_of('places').pattern}|lieu (?:ordinaire|habituel)")


def _in_title(title: str) -> Iterator[Place]:
    """Yield the place that ends a title: "Journée d'étude à Lyon", "Débat aux Jardins de la Fontaine"."""
    match = re.search(rf"\s(à|aux?|à la|à l['’])\s({TOWN})$", title)
    if match and (begins_place(match[2]) or (match[1] == "à" and is_meeting(title))):
        yield Place(match[2], title, _TITLED)


def _addressed(place: Place, found: Sequence[Line]) -> Place:
    """Return a place with the address that the title page gives, where it is only "siège social"."""
    if not even(place.value).startswith(("siege", "locaux", "bureaux")) or len(place.value.split()) > 3:
        return place
    for line in found:
        street = _STREET.search(line.level) if line.front else None
        if street:
            address = line.text[street.start() : street.end()].strip()
            return replace(place, value=address, words=f"{place.words} ⏎ {line.text}")
    return place


def _in_town(place: Place, found: Sequence[Line]) -> Place:
    """Return a room with the commune that met in it, where the place names no town."""
    if not (begins_place(place.value) or even(place.value).startswith("lieu")) or re.search(
        r"\s[^\s,]*[A-ZÀ-Ý]", place.value[1:]
    ):
        return place
    commune = re.compile(rf"(?:commune|ville|mairie)\s(?:de\s|d['’]|du\s|des\s)({TOWN})", re.I)
    for line in found:
        town = commune.search(line.text) if line.short and line.front else None
        if town and town[1][0].isupper() and not opens_with("sittings").match(even(town[1])):
            return replace(place, value=f"{place.value}, {town[1]}", words=f"{place.words} ⏎ {line.text}")
    return place


def _made(value: str, line: Line, strength: int) -> Iterator[Place]:
    clean = value.strip(" ,;:–-•*_").rstrip(".")
    if re.search(r"[^\W\d_]{2}", clean) and "@" not in clean and not find_dates(clean):
        yield Place(clean[:_LONGEST], line.text, strength)
