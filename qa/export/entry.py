"""The bibliography entry of a quoted passage, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.characters import address, one_line
from qa.cite.citation import Citation
from qa.cite.reference import RECOGNISED, locator, relation, section
from qa.person_name import PersonName, parted, without_article


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """A passage as a part of its document; every text is one line, safe to write to any file.

    `key` changes only with the words quoted. `names` are the people and organisations who say the words; `subjects` are
    people whom the words are about or whose words they relate, who are no authors.
    `date` is the year, month and day as far as known; `pages` are the printed labels of the first and last, if any.
    """

    key: str
    title: str
    report: str
    names: tuple[PersonName, ...]
    subjects: tuple[str, ...]
    date: tuple[int, ...]
    place: str
    pages: tuple[str, ...]
    quote: str
    note: str
    link: str


def entries(citations: Iterable[Citation], *, caveat: str = "") -> list[BibliographyEntry]:
    """Return the entry of each citation, in order, without duplicates; a `caveat` opens every note."""
    found = {entry.key: entry for entry in (_entry(citation, caveat) for citation in citations)}
    return list(found.values())


def _entry(citation: Citation, caveat: str) -> BibliographyEntry:
    work, bodies = citation.work, citation.voice.organisations
    return BibliographyEntry(
        key=_key(citation),
        title=one_line(_title(citation)),
        report=one_line(work.title),
        names=tuple(_author(one_line(name), is_body=name in bodies) for name in citation.authors),
        subjects=tuple(map(one_line, (*citation.about, *citation.relates))),
        date=tuple(map(int, work.date.split("-"))) if work.date else (),
        place=one_line(work.place or ""),
        pages=tuple(map(one_line, dict.fromkeys(citation.pages or ()))),
        quote=one_line(citation.quote),
        note=one_line(". ".join(filter(None, (caveat, _note(citation))))),
        link=address(citation.link),
    )


def _author(name: str, *, is_body: bool) -> PersonName:
    """Return the name of an author; an organisation's is not parted, and stands without its article."""
    return PersonName(without_article(name), is_body=True) if is_body else parted(name)


def _key(citation: Citation) -> str:
    passage = re.sub(r"[^A-Za-z0-9]+", "-", citation.passage.id)
    return f"actes-{passage}-{citation.start - citation.passage.start}-{citation.end - citation.passage.start}"


def _title(citation: Citation) -> str:
    path = citation.passage.path
    return path[-1].rstrip(" :") if path else f"{citation.work.title}, {locator(citation.paragraph, citation.pages)}"


def _note(citation: Citation) -> str:
    """Return how the words are attributed, and their place as far as no other field holds it."""
    around = section(citation) if len(citation.passage.path) > 1 else ""
    where = "" if citation.pages else locator(citation.paragraph, None)
    recognised = "" if citation.passage.confidence is None else RECOGNISED
    row = citation.row_in_words
    related = relation(citation)
    said = (
        "Cité mot à mot",
        citation.lead,
        related[:1].upper() + related[1:],
        row and f"Ligne de tableau – {row}",
        around,
        where,
        recognised,
    )
    return ". ".join(filter(None, said))
