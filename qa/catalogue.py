"""Lists of what the documents hold: the documents in figures, the people who speak, the proposals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Self
from weakref import WeakKeyDictionary

from index import Index, Stored
from ingest import ITEM_MARKS, Attendance, Document, Passage, Section
from ingest.french import fold
from qa.cite.voice import SPEAKING
from qa.facts import Facts
from qa.people import Appearance, KnownPerson, by_slug, joined

_DASH = re.compile(rf"^[{ITEM_MARKS}]\s+")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the roll of a document says of somebody, and the id of the passage that holds the words, "" in a title."""

    attendance: Attendance
    passage: str


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll of a document, empty where it has none; `body` is whose meeting it is, if the document says so."""

    document: Facts
    body: str | None
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal of a workshop, whole, with the id of its passage and the titles that lead to the workshop."""

    text: str
    passage: str
    workshop: tuple[str, ...]
    document: Facts

    @property
    def name(self) -> str:
        """Return the titles of the workshop, "" where the proposals stand under no title but their own."""
        return " › ".join(self.workshop)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Documents and their rolls, latest first; people by family name; proposals in the order of documents and pages.

    Of several versions of a report only the newest counts; `by_id` has all of them, latest first.
    """

    documents: tuple[Facts, ...]
    people: tuple[KnownPerson, ...]
    proposals: tuple[Proposal, ...]
    rolls: tuple[Roll, ...] = field(repr=False)
    by_id: dict[str, Facts] = field(repr=False)
    by_slug: dict[str, KnownPerson] = field(repr=False)

    @classmethod
    def of(cls, stored: Iterable[Stored], *, older: Mapping[str, str] | None = None) -> Self:
        """Return the catalogue of stored documents; `older` gives the newest version of those that have newer ones."""
        newest = older or {}
        every = sorted((_contribution(each, newest) for each in stored), key=lambda each: each.facts.id)
        every.sort(key=lambda each: each.facts.date or "", reverse=True)
        contributions = [each for each in every if each.facts.newer is None]
        people = joined([one for each in contributions for one in each.appearances])
        return cls(
            documents=tuple(each.facts for each in contributions),
            people=people,
            proposals=tuple(proposal for each in contributions for proposal in each.proposals),
            rolls=tuple(each.roll for each in contributions),
            by_id={each.facts.id: each.facts for each in every},
            by_slug=by_slug(people),
        )


_catalogues: WeakKeyDictionary[Index, Catalogue] = WeakKeyDictionary()  # weak, so that an index out of use can close
_listing = Lock()


def catalogue_of(index: Index) -> Catalogue:
    """Return the catalogue of an index, made once for each of its states."""
    with _listing:
        if index not in _catalogues:
            _catalogues[index] = Catalogue.of(index.stored(), older=index.older)
        return _catalogues[index]


@dataclass(frozen=True, slots=True)
class _Contribution:
    """What one document adds to the catalogue."""

    facts: Facts
    appearances: tuple[Appearance, ...]
    proposals: tuple[Proposal, ...]
    roll: Roll


def _contribution(stored: Stored, newest: Mapping[str, str]) -> _Contribution:
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
        genre=document.genre.name,
        coverage=document.coverage,
        newer=newest.get(document.id),
    )
    spoken: dict[str, list[str]] = {}
    for passage in passages:
        for speaker in passage.speakers:
            if speaker.attribution in SPEAKING:
                spoken.setdefault(str(speaker), []).append(passage.id)
    appearances = (
        Appearance(person, facts, tuple(spoken.get(person.name, ())), document.presence(person.name))
        for person in document.people
    )
    return _Contribution(
        facts, tuple(appearances), tuple(_proposals(document, passages, facts)), _roll(document, passages, facts)
    )


def _roll(document: Document, passages: Iterable[Passage], facts: Facts) -> Roll:
    body = next((fact.value for fact in document.facts if fact.name == "body"), None)
    around = ((one, _around(passages, one.start)) for one in document.roll)
    return Roll(facts, body, tuple(Listed(one, passage.id if passage else "") for one, passage in around))


def _proposals(document: Document, passages: Iterable[Passage], facts: Facts) -> Iterator[Proposal]:
    """Yield the items of a document's lists of proposals; each item is one unit of the document."""
    for section in document.sections:
        if section.kind != "proposals":
            continue
        workshop = _workshop(document, section)
        for start, end in document.units:
            text = document.text[start:end].strip()
            if section.body <= start < section.end and text and (passage := _around(passages, start)):
                yield Proposal(_DASH.sub("", text), passage.id, workshop, facts)


def _around(passages: Iterable[Passage], offset: int) -> Passage | None:
    """Return the shortest passage that holds an offset."""
    holding = (passage for passage in passages if passage.start <= offset < passage.end)
    return min(holding, key=lambda passage: passage.end - passage.start, default=None)


def _workshop(document: Document, proposals: Section) -> tuple[str, ...]:
    """Return the titles above the proposals, with subtitles, and their own unless it only says "proposals"."""
    around = document.sections_at(proposals.start)
    return tuple(titled(section) for section in around if section.kind != "proposals" or not _is_named_so(section))


def _is_named_so(proposals: Section) -> bool:
    """Tell whether the title says "propositions"; a title such as "À retenir" is kept."""
    return "proposition" in fold(proposals.title)


def titled(section: Section) -> str:
    """Return the title of a section with its subtitle, without a trailing colon."""
    title = section.title.rstrip(" :")
    return f"{title.rstrip(' .')} – {section.subtitle}" if section.subtitle else title
