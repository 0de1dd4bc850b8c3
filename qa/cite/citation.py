"""Citations: words quoted exactly, who says them, and where anyone can check them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ingest import Document, Passage, Span
from qa.cite.about import related, told_of
from qa.cite.reference import lead, reference
from qa.cite.row import Cell, in_words, row_of
from qa.cite.voice import SPEAKING, Voice, voice
from qa.cite.work import Work


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and its number in the answer; ValueError unless it stands word for word in its passage.

    `start` and `end` are offsets in the document's text. `pages` are the printed labels of the first and last page of
    the words, None where the format has no pages; `paragraph` counts the paragraphs of the document from 1. `link` is
    the URL that shows the words in their place, "" if none is given. `row` has the cells of a quoted row of a table,
    each with the name of its column, () for any other words. `about` are people whom the report's own words tell of,
    `relates` those whose words the speaker relates: neither says the quotation.
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
    row: tuple[Cell, ...] = ()
    about: tuple[str, ...] = ()
    relates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        within = self.start - self.passage.start, self.end - self.passage.start
        inside = 0 <= within[0] < within[1] <= len(self.passage.text)
        if not inside or self.passage.text[slice(*within)] != self.quote:
            raise ValueError(f"not word for word in passage {self.passage.id}: {self.quote!r}")

    @property
    def reference(self) -> str:
        """Return the French reference: title, date, place, section path, speaker, page or paragraph, where known."""
        return reference(self)

    @property
    def authors(self) -> tuple[str, ...]:
        """Return whose words these are: nobody's where several speak, or where the report only tells of somebody."""
        return self.voice.names if self.voice.kind in SPEAKING else ()

    @property
    def lead(self) -> str:
        """Return what introduces it: "Selon X" where the paragraph has X speak, else what the words are."""
        return lead(self)

    @property
    def row_in_words(self) -> str:
        """Return the row of a table that is quoted as "Commune : Orvelle ; 2017 : 120", "" for other words."""
        return in_words(self.row, self.quote)


def cite(document: Document, passage: Passage, *, number: int, span: Span) -> Citation:
    """Return the citation of `span`, offsets in the passage's text."""
    start, end = (passage.start + offset for offset in span)
    paragraph, pages = located(document, span=(start, end))
    heard = voice(document, passage, span=(start, end))
    return Citation(
        number=number,
        passage=passage,
        quote=passage.text[slice(*span)],
        start=start,
        end=end,
        work=Work(document.title, document.kind, document.date, document.place),
        voice=heard,
        paragraph=paragraph,
        pages=pages,
        row=row_of(document, span=(start, end)),
        about=told_of(document, heard, span=(start, end)),
        relates=related(document, heard, span=(start, end)),
    )


def cite_whole(document: Document, passage: Passage, *, number: int = 1) -> Citation:
    """Return the citation of a whole passage."""
    return cite(document, passage, number=number, span=(0, len(passage.text)))


def located(document: Document, *, span: Span) -> tuple[int, tuple[str, str] | None]:
    """Return the paragraph, from 1, and the first and last page labels of a span of the document's text."""
    start, end = span
    first, last = document.page_at(start), document.page_at(end - 1)
    paragraph = max(1, bisect_right(document.units, start, key=lambda unit: unit[0]))
    return paragraph, (first.label, last.label) if first and last else None
