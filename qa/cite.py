"""Citations: words quoted exactly, and where anyone can check them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest import Document, Passage, Speaker

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


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
    start, end = span
    quote = passage.text[start:end]
    start, end = passage.start + start, passage.start + end
    said = [speech.speaker for speech in document.speeches if speech.start < end and start < speech.end]
    return Citation(number, passage, quote, start, end, reference(document, passage, speakers=said))


def reference(document: Document, passage: Passage, *, speakers: Iterable[Speaker] | None = None) -> str:
    """Return the French reference of a passage: report, date, section path, speakers, page, as far as known.

    The speakers are the passage's unless those of a quotation are given. People who are merely on a list of speakers
    are not given as its voice.
    """
    heard = passage.speakers if speakers is None else speakers
    voices = dict.fromkeys(str(speaker) for speaker in heard if speaker.attribution != "listed")
    parts = [
        document.title,
        date(document.date),
        " › ".join(title.rstrip(" :") for title in passage.path),
        ", ".join(voices),
        pages(document, passage),
    ]
    return ", ".join(part for part in parts if part)


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
    if passage.pages is None:
        return ""
    labels = {page.number: page.label for page in document.pages}
    first, last = (labels.get(number, str(number)) for number in passage.pages)
    return f"p. {first}" if first == last else f"p. {first}-{last}"
