"""What an index holds, in figures: its reports, who speaks in them, and what they propose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.contract import Stored
from index.stems import fold
from ingest import Passage, Person

SPOKEN = ("named", "carried")
"""How a passage is tied to those who speak in it; who is only on a list of speakers may not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A report in figures; `pages` is 0 where its format has none."""

    id: str
    title: str
    kind: str | None
    date: str | None
    place: str | None
    source: str
    pages: int
    sections: int
    passages: int
    people: int

    @classmethod
    def of(cls, stored: Stored) -> Facts:
        """Return the figures of a report."""
        document = stored.document
        return cls(
            document.id,
            document.title,
            document.kind,
            document.date,
            document.place,
            document.source,
            pages=len({page.number for page in document.pages}),
            sections=len(document.sections),
            passages=len(stored.passages),
            people=len(document.people),
        )


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person as one report has them, and the ids of the passages in which they speak."""

    person: Person
    report: Facts
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who speaks or is listed in one report or several, the latest first; `slug` stands in addresses."""

    name: str
    slug: str
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a workshop proposes: a whole item of its list, the passage it stands in, and the titles around it."""

    text: str
    passage: str
    path: tuple[str, ...]
    report: Facts


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Reports, the latest first; people, by family name; proposals, in the order of reports and of their texts."""

    reports: tuple[Facts, ...]
    people: tuple[Known, ...]
    proposals: tuple[Proposal, ...]

    @classmethod
    def of(cls, several: Iterable[Stored]) -> Catalogue:
        """Return the catalogue of reports."""
        read = [_read(stored) for stored in several]
        read.sort(key=lambda one: one[0].id)
        read.sort(key=lambda one: one[0].date or "", reverse=True)
        appearances = [one for _, of_one, _ in read for one in of_one]
        return cls(
            tuple(facts for facts, _, _ in read),
            tuple(_people(appearances)),
            tuple(proposal for _, _, proposals in read for proposal in proposals),
        )

    def report(self, identifier: str) -> Facts:
        """Return the figures of one report; KeyError if there is none of that id."""
        found = next((one for one in self.reports if one.id == identifier), None)
        if found is None:
            raise KeyError(identifier)
        return found


def _read(stored: Stored) -> tuple[Facts, list[Appearance], list[Proposal]]:
    facts = Facts.of(stored)
    return facts, _appearances(stored, facts), _proposals(stored, facts)


def _appearances(stored: Stored, facts: Facts) -> list[Appearance]:
    spoken: dict[str, list[str]] = defaultdict(list)
    for passage in stored.passages:
        for speaker in passage.speakers:
            if speaker.attribution in SPOKEN:
                spoken[str(speaker)].append(passage.id)
    return [Appearance(person, facts, tuple(spoken[person.name])) for person in stored.document.people]


def _people(appearances: Iterable[Appearance]) -> Iterator[Known]:
    """Yield everybody once, by the letters of their names alone."""
    by_name: dict[str, list[Appearance]] = defaultdict(list)
    for one in appearances:
        by_name[slug(one.person.name)].append(one)
    for name in sorted(by_name, key=lambda name: (name.rpartition("-")[2], name)):
        yield Known(by_name[name][0].person.name, name, tuple(by_name[name]))


def slug(name: str) -> str:
    """Return a name as it stands in an address.

    >>> slug("Françoise Banat-Berger")
    'francoise-banat-berger'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "sans-nom"


def _proposals(stored: Stored, facts: Facts) -> list[Proposal]:
    """Return the items of a report's lists of proposals: the units that nothing may cut."""
    document = stored.document
    return [
        Proposal(text.removeprefix("- "), passage.id, section.path, facts)
        for section in document.sections
        if section.kind == "proposals"
        for start, end in document.units
        if section.body <= start < section.end
        and (text := document.text[start:end].strip())
        and (passage := _around(stored.passages, start))
    ]


def _around(passages: Iterable[Passage], place: int) -> Passage | None:
    """Return the shortest passage that holds a place."""
    holding = [passage for passage in passages if passage.start <= place < passage.end]
    return min(holding, key=lambda passage: passage.end - passage.start, default=None)
