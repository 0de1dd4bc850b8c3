"""Citations: words quoted exactly, and where anyone can check them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest import Document, Passage, Speaker

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

RECOGNISED = "(texte reconnu automatiquement)"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its number in the answer; it cannot be built unless it stands word for word in its passage.

    `start` and `end` count characters of the document's text. `reference` names the report, date, section, speakers
    and page, as far as they are known.
    """

    number: int
    passage: Passage
    quote: str
    start: int
    end: int
    reference: str

    def __post_init__(self) -> None:
        within = self.start - self.passage.start, self.end - self.passage.start
        inside = 0 <= within[0] < within[1] <= len(self.passage.text)
        if not inside or self.passage.text[slice(*within)] != self.quote:
            raise ValueError(f"not word for word in passage {self.passage.id}: {self.quote!r}")


def cite(document: Document, passage: Passage, *, number: int, span: tuple[int, int]) -> Citation:
    """Return the citation of `span`, counted in characters of the passage's text."""
    quote = passage.text[slice(*span)]
    start, end = (passage.start + offset for offset in span)
    said = [speech.speaker for speech in document.speeches if speech.start < end and start < speech.end]
    where = _reference(document, passage, speakers=said, span=(start, end))
    return Citation(number, passage, quote, start, end, where)


def reference(document: Document, passage: Passage) -> str:
    """Return the French reference of a passage: report, date, section path, speakers, page, as far as known.

    People who are merely on a list of speakers are not given as its voice. Words recognised from an image say so.
    """
    return _reference(document, passage, speakers=passage.speakers, span=(passage.start, passage.end))


def _reference(document: Document, passage: Passage, *, speakers: Iterable[Speaker], span: tuple[int, int]) -> str:
    voices = dict.fromkeys(str(speaker) for speaker in speakers if speaker.attribution != "listed")
    parts = [
        document.title,
        date(document.date),
        " › ".join(title.rstrip(" :") for title in passage.path),
        ", ".join(voices),
        _pages(document, *span),
    ]
    recognised = "" if passage.confidence is None else f" {RECOGNISED}"
    return ", ".join(part for part in parts if part) + recognised


def date(iso: str | None) -> str:
    """Return an ISO date in French words, as precise as it is: "15 décembre 2015", "décembre 2015", "2015"."""
    if not iso:
        return ""
    year, *rest = iso.split("-")
    words = [year]
    if rest:
        words.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.insert(0, "1er" if rest[1] == "01" else str(int(rest[1])))
    return " ".join(words)


def pages(document: Document, passage: Passage) -> str:
    """Return "p. 4" or "p. 4-5" by the labels printed on the pages; nothing where the format has no pages."""
    return _pages(document, passage.start, passage.end)


def _pages(document: Document, start: int, end: int) -> str:
    first, last = document.page_at(start), document.page_at(end - 1)
    if first is None or last is None:
        return ""
    return f"p. {first.label}" if first.label == last.label else f"p. {first.label}-{last.label}"
