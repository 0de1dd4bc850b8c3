"""Reads the facts of a report from its first pages, its last lines, its running lines and its front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.blocks import Block, Source
from ingest.document import Fact, Notice
from ingest.facts.days import Day, find_day
from ingest.facts.hours import find_hours
from ingest.facts.lines import Line, first_lines, last_lines
from ingest.facts.meeting import meeting_facts
from ingest.facts.places import find_place
from ingest.facts.titles import Title, find_title
from ingest.french.kinds import kind_within


def read_facts(source: Source, *, stem: str, parts: Sequence[str]) -> tuple[tuple[Fact, ...], tuple[Notice, ...]]:
    """Return the facts of a report and the doubts about them; the title comes first.

    `stem` is the file's name without its suffix, `parts` the titles of the report's sections: what it is called by if
    it does not say its title.
    """
    first, last, fields = first_lines(source.blocks), last_lines(source.blocks), source.fields
    title = _title(first, fields, sole=_sole_heading(source.blocks), parts=parts, stem=stem)
    day = find_day(first, ends=(*first[-8:], *last), running=source.running, fields=fields, stem=stem)
    facts = [
        Fact("title", title.text, title.words, title.guessed),
        *_kind(first, title, fields),
        *_day(day),
        *_place(first, title, fields),
        *meeting_facts(first, last, title="" if title.guessed else title.text, fields=fields),
        *find_hours(first, last),
    ]
    return tuple(facts), tuple(_doubts(title, day))


def given_title(fields: Mapping[str, str]) -> str | None:
    """Return the title that the fields at the head of a file give, or None."""
    return fields.get("title") or fields.get("titre")


def _sole_heading(blocks: Sequence[Block]) -> int | None:
    """Return the rank of the only heading of the top level, if it comes first."""
    levels = [(block.level, rank) for rank, block in enumerate(blocks) if block.kind == "heading"]
    least = min(levels)[0] if levels else 0
    top = [rank for level, rank in levels if level == least]
    return top[0] if len(top) == 1 and levels[0][1] == top[0] else None


def _title(
    first: Sequence[Line], fields: Mapping[str, str], *, sole: int | None, parts: Sequence[str], stem: str
) -> Title:
    given = given_title(fields)
    if given:
        return Title(given, f"title: {given}")
    guess = next(iter(parts), stem)
    return find_title(first, sole=sole) or Title(guess, guess, guessed=True)


def _kind(first: Sequence[Line], title: Title, fields: Mapping[str, str]) -> Iterator[Fact]:
    given = fields.get("kind") or fields.get("type")
    if given:
        yield Fact("kind", given, f"type: {given}")
        return
    for text in (*(line.text for line in first if line.front and line.short), title.text):
        kind = kind_within(text)
        if kind:
            yield Fact("kind", kind, text)
            return


def _day(day: Day | None) -> Iterator[Fact]:
    if day:
        yield Fact("date", day.value, day.words, day.guessed)
        if day.last and day.last > day.value:
            yield Fact("last-day", day.last, day.words, day.guessed)


def _place(first: Sequence[Line], title: Title, fields: Mapping[str, str]) -> Iterator[Fact]:
    place = find_place(first, title=title, fields=fields)
    if place:
        yield Fact("place", place.value, place.words)


def _doubts(title: Title, day: Day | None) -> Iterator[Notice]:
    if title.guessed:
        yield Notice("title-guessed", detail=title.text)
    if day and day.guessed:
        yield Notice("date-guessed", detail=day.words)
