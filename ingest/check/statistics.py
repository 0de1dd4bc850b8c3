"""What the reading of one file gave, in figures and plain words, for a person to trust it or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from ingest.document import Document, Notice
from ingest.printable import printable
from ingest.sandbox.reading import Reading

Gravity = Literal["doubt", "skipped"]

_TABLE = Path(__file__).with_name("notices.txt")
_QUOTED = 3  # details told of one kind of notice


@dataclass(frozen=True, slots=True)
class ReadingStatistics:
    """The figures of one reading, what to doubt of it, and what was left out and why, in sentences.

    `pages` counts pages of the file, 0 where the format has none; of them `empty` hold no text and `recognised` were
    read from images. `seconds` is how long the reading took, here and now.
    """

    source: str
    title: str
    pages: int
    empty: int
    recognised: int
    sections: int
    people: int
    passages: int
    words: int
    doubts: tuple[str, ...]
    skipped: tuple[str, ...]
    seconds: float

    def __str__(self) -> str:
        """Return the figures in one line."""
        counts = [
            count(self.pages, "page") if self.pages else "",
            f"{self.empty} without text" if self.empty else "",
            f"{self.recognised} recognised from images" if self.recognised else "",
            count(self.sections, "section"),
            count(self.people, "person", "people"),
            count(self.passages, "passage"),
        ]
        return f"{', '.join(filter(None, counts))} in {self.seconds:.1f} s"


def statistics(reading: Reading) -> ReadingStatistics:
    """Return the figures of a reading."""
    document = reading.document
    return ReadingStatistics(
        source=printable(document.source),
        title=printable(document.title),
        pages=len({page.number for page in document.pages}),
        empty=len(_empty(document)),
        recognised=len({page.number for page in document.pages if page.confidence is not None}),
        sections=len(document.sections),
        people=len(document.people),
        passages=len(reading.passages),
        words=len(document.text.split()),
        doubts=told(document.notices, "doubt"),
        skipped=told(document.notices, "skipped"),
        seconds=round(reading.seconds, 3),
    )


def told(notices: Sequence[Notice], gravity: Gravity) -> tuple[str, ...]:
    """Return one sentence for each code of this gravity, in the order of the table."""
    return tuple(
        _sentence([notice for notice in notices if notice.code == code], words)
        for code, (weight, words) in sentences().items()
        if weight == gravity and any(notice.code == code for notice in notices)
    )


@cache
def sentences() -> dict[str, tuple[str, str]]:
    """Return the gravity and the sentence of each code a reader may use."""
    rows = (row.split("|") for row in _TABLE.read_text("utf-8").splitlines() if row and not row.startswith("#"))
    return {code.strip(): (gravity.strip(), words.strip()) for code, gravity, words in rows}


def ranges(numbers: Iterable[int]) -> str:
    """Return page numbers in words.

    >>> ranges([3, 4, 5, 7, 12])
    'pages 3–5, 7, 12'
    """
    ordered = sorted(set(numbers))
    runs = [list(run) for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])]
    spans = [f"{run[0][1]}–{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs]
    return f"page{'s' if len(ordered) > 1 else ''} {', '.join(spans)}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the plural but for one."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _sentence(notices: Sequence[Notice], words: str) -> str:
    pages = [notice.page for notice in notices if notice.page is not None]
    details = list(dict.fromkeys(printable(notice.detail) for notice in notices if notice.detail))
    more = f" and {len(details) - _QUOTED} more" if len(details) > _QUOTED else ""
    quoted = f" ({'; '.join(details[:_QUOTED])}{more})" if details else ""
    return f"{ranges(pages)}: {words}{quoted}" if pages else f"{words}{quoted}"


def _empty(document: Document) -> set[int]:
    """Return the numbers of the pages on which nothing is printed."""
    starts = [page.start for page in document.pages]
    ends = [*starts[1:], len(document.text)]
    filled = {
        page.number for page, end in zip(document.pages, ends, strict=False) if document.text[page.start : end].strip()
    }
    return {page.number for page in document.pages} - filled
