"""Citations: words quoted exactly, who says them, and where anyone can check them."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from ingest import Document, Passage
from ingest.records import to_passage, to_plain
from qa import references
from qa.attribution import Voice, voice


@dataclass(frozen=True, slots=True)
class Work:
    """The report a quotation comes from, as far as it tells: its date is ISO 8601, as precise as the report."""

    title: str
    kind: str | None
    date: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its number in the answer; it cannot be built unless it stands word for word in its passage.

    `start` and `end` count characters of the document's text. `pages` are the labels printed on the first and last page
    of the words, None where the format has no pages; `paragraph` counts the paragraphs of the report from 1. `link` is
    the address of a site where the words are read in their place, "" if none is given.
    """

    number: int
    passage: Passage
    quote: str
    start: int
    end: int
    work: Work
    voice: Voice
    paragraph: int
    pages: tuple[str, str] | None = None
    link: str = ""

    def __post_init__(self) -> None:
        within = self.start - self.passage.start, self.end - self.passage.start
        inside = 0 <= within[0] < within[1] <= len(self.passage.text)
        if not inside or self.passage.text[slice(*within)] != self.quote:
            raise ValueError(f"not word for word in passage {self.passage.id}: {self.quote!r}")

    @property
    def reference(self) -> str:
        """The French reference: report, date, place, section path, who speaks, page or paragraph, as far as known."""
        return references.reference(self)


def cite(document: Document, passage: Passage, *, number: int, span: tuple[int, int]) -> Citation:
    """Return the citation of `span`, counted in characters of the passage's text."""
    start, end = (passage.start + offset for offset in span)
    paragraph, pages = located(document, span=(start, end))
    return Citation(
        number=number,
        passage=passage,
        quote=passage.text[slice(*span)],
        start=start,
        end=end,
        work=Work(document.title, document.kind, document.date, document.place),
        voice=voice(document, passage, span=(start, end)),
        paragraph=paragraph,
        pages=pages,
    )


def cite_whole(document: Document, passage: Passage, *, number: int = 1) -> Citation:
    """Return the citation of a whole passage."""
    return cite(document, passage, number=number, span=(0, len(passage.text)))


def located(document: Document, *, span: tuple[int, int]) -> tuple[int, tuple[str, str] | None]:
    """Return the paragraph, from 1, and the labels of the first and last page of a span of the document's text."""
    start, end = span
    first, last = document.page_at(start), document.page_at(end - 1)
    paragraph = max(1, bisect_right(document.units, start, key=lambda unit: unit[0]))
    return paragraph, (first.label, last.label) if first and last else None


def to_json(citation: Citation) -> str:
    """Return a citation as one line of JSON."""
    return json.dumps(to_plain(citation), ensure_ascii=False)


def from_json(text: str) -> Citation:
    """Return the citation that `to_json` wrote; ValueError if its words were changed on the way."""
    values: dict[str, Any] = json.loads(text)
    built = {
        "passage": to_passage(values["passage"]),
        "work": Work(**values["work"]),
        "voice": Voice(values["voice"]["kind"], tuple(values["voice"]["names"])),
        "pages": tuple(values["pages"]) if values["pages"] else None,
    }
    return Citation(**values | built)
