"""A reading laid out for review: facts, outline, people, passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.check.statistics import ReadingStatistics, statistics
from ingest.document import Attendance, Attribution, Document, Fact, Passage, PersonKind, Presence, Section
from ingest.genre import Genre
from ingest.sandbox.reading import Reading
from ingest.spans import overlaps


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A section of the outline, with the page where it begins and the number of passages that contain its text."""

    title: str
    subtitle: str | None
    level: int
    kind: str
    page: str | None
    passages: int


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person, what the roll says of them, and the number of speeches attributed to them in each way."""

    name: str
    role: str | None
    organisation: str | None
    variants: tuple[str, ...]
    presence: Presence | None
    named: int
    carried: int
    authored: int
    listed: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was read from one file: facts with their words, genre, outline, people, organisations, roll, statistics."""

    title: str
    kind: str | None
    date: str | None
    place: str | None
    source: str
    sha256: str
    facts: tuple[Fact, ...]
    genre: Genre
    outline: tuple[OutlineEntry, ...]
    people: tuple[PersonEntry, ...]
    organisations: tuple[PersonEntry, ...]
    roll: tuple[Attendance, ...]
    report: ReadingStatistics


def inspect(reading: Reading) -> Inspection:
    """Return the inspection of a reading."""
    document = reading.document
    return Inspection(
        title=document.title,
        kind=document.kind,
        date=document.date,
        place=document.place,
        source=document.source,
        sha256=document.sha256,
        facts=document.facts,
        genre=document.genre,
        outline=tuple(_entry(section, reading) for section in document.sections),
        people=tuple(_voices(document, "person")),
        organisations=tuple(_voices(document, "organisation")),
        roll=document.roll,
        report=statistics(reading),
    )


def _entry(section: Section, reading: Reading) -> OutlineEntry:
    page = reading.document.page_at(section.start)
    return OutlineEntry(
        title=section.title,
        subtitle=section.subtitle,
        level=len(section.path),
        kind=section.kind,
        page=page.label if page else None,
        passages=sum(_shares(passage, section) for passage in reading.passages),
    )


def _shares(passage: Passage, section: Section) -> bool:
    """Return whether a passage contains text of a section; one passage may contain several box items."""
    return overlaps((passage.start, passage.end), (section.start, section.end))


def _voices(document: Document, kind: PersonKind) -> Iterator[PersonEntry]:
    counts: Counter[tuple[str, Attribution]] = Counter(
        (str(speech.speaker), speech.speaker.attribution) for speech in document.speeches
    )
    for person in (one for one in document.people if one.kind == kind):
        yield PersonEntry(
            name=person.name,
            role=person.role,
            organisation=person.organisation,
            variants=person.variants,
            presence=document.presence(person.name),
            named=counts[person.name, "named"],
            carried=counts[person.name, "carried"],
            authored=counts[person.name, "authored"],
            listed=counts[person.name, "listed"],
        )
