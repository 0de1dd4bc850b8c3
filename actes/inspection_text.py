"""An inspection as the lines that `actes inspect` prints."""

from __future__ import annotations

from collections.abc import Iterator

from ingest import Attendance, Fact, Genre, Inspection, OutlineEntry, PersonEntry, count, further_remarks, report
from ingest.messages import ENGLISH

_QUOTED = 200  # letters shown of the words of a fact


def lines(inspection: Inspection) -> Iterator[str]:
    """Yield a reading as text, one fact, section or person per line."""
    stated = (inspection.kind, inspection.date, inspection.place)
    yield inspection.title
    yield "  " + ", ".join(fact or f"no {name}" for name, fact in zip(("kind", "date", "place"), stated, strict=True))
    yield f"  {genre_line(inspection.genre)}"
    yield f"  {inspection.source}: {inspection.report}"
    yield from (f"  {sentence}" for sentence in report(inspection.report, ENGLISH))
    yield from (f"  {remark}" for remark in further_remarks(inspection.report))
    yield from (f"  left out: {remark}" for remark in inspection.report.left_out)
    yield from ("", "Facts, and the words they were read from")
    yield from map(_fact_line, inspection.facts)
    yield from ("", "Outline")
    yield from map(_outline_line, inspection.outline)
    yield from (
        "",
        "People (paragraphs that name them as speaking, where they carry on, of their talks, sections that list them)",
    )
    yield from map(_person_line, inspection.people)
    if inspection.organisations:
        yield from ("", "Organisations that speak", *map(_person_line, inspection.organisations))
    if inspection.roll:
        yield from ("", "Roll")
        yield from map(_attendance_line, inspection.roll)


def genre_line(genre: Genre) -> str:
    """Return a genre and the words it was recognised by."""
    signs = "; ".join(f"{sign.name} {sign.count} (“{sign.words}”)" for sign in genre.signs)
    return f"read as {genre.name}: {signs}" if signs else f"read as {genre.name}: too few signs of any genre"


def _fact_line(fact: Fact) -> str:
    doubt = "guessed from " if fact.guessed else ""
    return f"  {fact.name}: {fact.value}  [{doubt}{fact.words[:_QUOTED]}]"


def _outline_line(entry: OutlineEntry) -> str:
    title = f"{entry.title} – {entry.subtitle}" if entry.subtitle else entry.title
    page = f", page {entry.page}" if entry.page else ""
    return f"{'  ' * entry.level}{title}  [{entry.kind}{page}, {count(entry.passages, 'passage')}]"


def _attendance_line(one: Attendance) -> str:
    proxy = f", proxy to {one.proxy}" if one.proxy else ""
    return f"  {one.name}: {one.presence}{proxy}"


def _person_line(voice: PersonEntry) -> str:
    who = ", ".join(part for part in (voice.name, voice.role, voice.organisation, voice.presence) if part)
    return f"  {who}  [named {voice.named}, carried {voice.carried}, authored {voice.authored}, listed {voice.listed}]"
