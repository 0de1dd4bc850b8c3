"""One reading laid out for a person to check: facts, outline, people, passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Attribution, Document, Passage, Section
from ingest.reading import Reading
from ingest.report import Report, count, report


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: `page` is where the section begins, `passages` how many hold text of it."""

    title: str
    subtitle: str | None
    level: int
    kind: str
    page: str | None
    passages: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A person, and how many stretches of the text are tied to them in each way."""

    name: str
    role: str | None
    organisation: str | None
    variants: tuple[str, ...]
    named: int
    carried: int
    listed: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was read from one file: the facts of the report, its outline and people, and the figures."""

    title: str
    kind: str | None
    date: str | None
    place: str | None
    source: str
    sha256: str
    outline: tuple[Entry, ...]
    people: tuple[Voice, ...]
    report: Report


def inspect(reading: Reading) -> Inspection:
    """Return a reading laid out."""
    document = reading.document
    return Inspection(
        title=document.title,
        kind=document.kind,
        date=document.date,
        place=document.place,
        source=document.source,
        sha256=document.sha256,
        outline=tuple(_entry(section, reading) for section in document.sections),
        people=tuple(_voices(document)),
        report=report(reading),
    )


def lines(inspection: Inspection) -> Iterator[str]:
    """Yield a reading laid out as text: one fact, section or person a line."""
    facts = (inspection.kind, inspection.date, inspection.place)
    yield inspection.title
    yield "  " + ", ".join(fact or f"no {name}" for name, fact in zip(("kind", "date", "place"), facts, strict=True))
    yield f"  {inspection.source}: {inspection.report}"
    yield from (f"  {doubt}" for doubt in (*inspection.report.doubts, *inspection.report.skipped))
    yield from ("", "Outline")
    yield from map(_outline_line, inspection.outline)
    yield from ("", "People (paragraphs that name them as speaking, that carry on, sections that list them)")
    yield from map(_person_line, inspection.people)


def _outline_line(entry: Entry) -> str:
    title = f"{entry.title} – {entry.subtitle}" if entry.subtitle else entry.title
    page = f", page {entry.page}" if entry.page else ""
    return f"{'  ' * entry.level}{title}  [{entry.kind}{page}, {count(entry.passages, 'passage')}]"


def _person_line(voice: Voice) -> str:
    who = ", ".join(part for part in (voice.name, voice.role, voice.organisation) if part)
    return f"  {who}  [named {voice.named}, carried {voice.carried}, listed {voice.listed}]"


def _entry(section: Section, reading: Reading) -> Entry:
    page = reading.document.page_at(section.start)
    return Entry(
        title=section.title,
        subtitle=section.subtitle,
        level=len(section.path),
        kind=section.kind,
        page=page.label if page else None,
        passages=sum(_shares(passage, section) for passage in reading.passages),
    )


def _shares(passage: Passage, section: Section) -> bool:
    """Tell whether a passage holds text of a section; one passage may hold several items of a box."""
    return passage.start < section.end and section.start < passage.end


def _voices(document: Document) -> Iterator[Voice]:
    counts: Counter[tuple[str, Attribution]] = Counter(
        (str(speech.speaker), speech.speaker.attribution) for speech in document.speeches
    )
    for person in document.people:
        yield Voice(
            name=person.name,
            role=person.role,
            organisation=person.organisation,
            variants=person.variants,
            named=counts[person.name, "named"],
            carried=counts[person.name, "carried"],
            listed=counts[person.name, "listed"],
        )
