"""What the reports hold, listed: the reports with their figures, the people and where they speak, the proposals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePath
from typing import Self

from index import Stored
from ingest import ITEM_MARKS, Document, Passage, Person, Section
from ingest.french import fold

_DASH = re.compile(rf"^[{ITEM_MARKS}]\s+")
SPEAKING = ("named", "carried")
"""How a passage is tied to somebody who speaks in it; who is only listed may say nothing."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A report in figures, without its text; `pages` is None where the format has none."""

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

    @property
    def file(self) -> str:
        """The name of the file it was read from."""
        return PurePath(self.source).name


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in one report: as it names them, and the ids of the passages in which they speak, in order."""

    person: Person
    document: Facts
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A name, what it is called in an address, and the reports it is in, the latest first.

    Those of one name are one: the reports do not tell namesakes apart.
    """

    name: str
    slug: str
    appearances: tuple[Appearance, ...]

    @property
    def family(self) -> str:
        """The family name, as addresses have it: the last word."""
        return self.slug.rpartition("-")[2]

    @property
    def speeches(self) -> int:
        """How many passages they speak in."""
        return sum(len(one.passages) for one in self.appearances)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item of what a workshop proposes, whole, the id of its passage, and the titles down to the workshop's."""

    text: str
    passage: str
    workshop: tuple[str, ...]
    document: Facts

    @property
    def name(self) -> str:
        """What people call the workshop, empty where the proposals stand under no title but their own."""
        return " › ".join(self.workshop)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Reports, the latest first; people by family name; proposals in the order of the reports and their pages."""

    documents: tuple[Facts, ...]
    people: tuple[KnownPerson, ...]
    proposals: tuple[Proposal, ...]
    by_id: dict[str, Facts] = field(repr=False)
    by_slug: dict[str, KnownPerson] = field(repr=False)

    @classmethod
    def of(cls, stored: Iterable[Stored]) -> Self:
        """List what is stored."""
        leaves = sorted(map(_leaf, stored), key=lambda leaf: leaf.facts.id)
        leaves.sort(key=lambda leaf: leaf.facts.date or "", reverse=True)
        people = tuple(sorted(_known(leaves), key=lambda known: (known.family, known.slug)))
        return cls(
            documents=tuple(leaf.facts for leaf in leaves),
            people=people,
            proposals=tuple(proposal for leaf in leaves for proposal in leaf.proposals),
            by_id={leaf.facts.id: leaf.facts for leaf in leaves},
            by_slug={known.slug: known for known in people},
        )


def slug(name: str) -> str:
    """Return a name as addresses have it; spellings that differ in accents, case or hyphens are one.

    >>> slug("Éric d'Argent-Roy")
    'eric-d-argent-roy'
    """
    return re.sub(r"[\W_]+", "-", fold(name)).strip("-")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What one report adds to the catalogue."""

    facts: Facts
    appearances: tuple[Appearance, ...]
    proposals: tuple[Proposal, ...]


def _leaf(stored: Stored) -> _Leaf:
    document, passages = stored.document, stored.passages
    facts = Facts(
        id=document.id,
        title=document.title,
        kind=document.kind,
        date=document.date,
        place=document.place,
        pages=len({page.number for page in document.pages}) or None,
        sections=len(document.sections),
        passages=len(passages),
        people=len(document.people),
        source=document.source,
    )
    spoken: dict[str, list[str]] = {}
    for passage in passages:
        for speaker in passage.speakers:
            if speaker.attribution in SPEAKING:
                spoken.setdefault(str(speaker), []).append(passage.id)
    appearances = (Appearance(person, facts, tuple(spoken.get(person.name, ()))) for person in document.people)
    return _Leaf(facts, tuple(appearances), tuple(_proposals(document, passages, facts)))


def _proposals(document: Document, passages: Iterable[Passage], facts: Facts) -> Iterator[Proposal]:
    """Yield the items of a report's lists of proposals: the units that nothing may cut."""
    for section in document.sections:
        if section.kind != "proposals":
            continue
        workshop = _workshop(document, section)
        for start, end in document.units:
            text = document.text[start:end].strip()
            if section.body <= start < section.end and text and (passage := _around(passages, start)):
                yield Proposal(_DASH.sub("", text), passage.id, workshop, facts)


def _around(passages: Iterable[Passage], place: int) -> Passage | None:
    """Return the shortest passage that holds a place."""
    holding = (passage for passage in passages if passage.start <= place < passage.end)
    return min(holding, key=lambda passage: passage.end - passage.start, default=None)


def _workshop(document: Document, proposals: Section) -> tuple[str, ...]:
    """Return the titles above the proposals, each with its subtitle, and their own if it says anything else."""
    around = document.sections_at(proposals.start)
    return tuple(titled(section) for section in around if section.kind != "proposals" or not _is_named_so(section))


def _is_named_so(proposals: Section) -> bool:
    """Tell whether proposals are called so: what is "à retenir" keeps its title."""
    return "proposition" in fold(proposals.title)


def titled(section: Section) -> str:
    """Return the title of a section with its subtitle, without a colon that leads on to the text."""
    title = section.title.rstrip(" :")
    return f"{title.rstrip(' .')} – {section.subtitle}" if section.subtitle else title


def _known(leaves: Iterable[_Leaf]) -> Iterator[KnownPerson]:
    """Yield everybody once, under the name of the latest report; a name hidden on request is nobody's."""
    every = [(slug(one.person.name), one) for leaf in leaves for one in leaf.appearances]
    every.sort(key=lambda pair: pair[0])  # stable: the latest report stays first
    for name, group in groupby(every, key=lambda pair: pair[0]):
        appearances = tuple(one for _, one in group)
        if name:
            yield KnownPerson(appearances[0].person.name, name, appearances)
