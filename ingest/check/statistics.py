"""The figures of a reading and remarks on its quality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from typing import Literal

from ingest.document import Document, Notice
from ingest.genre import GenreName
from ingest.messages import ENGLISH, Language
from ingest.printable import printable
from ingest.sandbox.reading import Reading

_Gravity = Literal["doubt", "skipped", "left-out"]

_TABLE = Path(__file__).with_name("notices.txt")
_LONG = 600  # words, about two pages: a shorter text may well have no titles
_QUOTED = 3  # details quoted for one code
_LONGEST = 100  # letters of a quoted detail: text left out is kept whole, and only begun here


@dataclass(frozen=True, slots=True)
class Remark:
    """The notices of one code merged: their pages and details, worded in English by `str`."""

    code: str
    pages: tuple[int, ...] = ()
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """Return the remark in a language; an unknown code stands for itself."""
        words = language.sentence(self.code, {}) if language.knows(self.code) else self.code
        quoted = language.semicolon.join(_quoted(detail, language) for detail in self.details[:_QUOTED])
        left = len(self.details) - _QUOTED
        more = f" {language.sentence('and-more', {'number': left})}" if left > 0 else ""
        sentence = f"{printable(words)} ({quoted}{more})" if quoted else printable(words)
        return language.about(ranges(self.pages) if self.pages else "", sentence)


def _quoted(detail: str, language: Language) -> str:
    """Return a detail cut where it is long; a share, "94%", as the language writes it."""
    share = detail.removesuffix("%")
    if share != detail and share.isdecimal():
        return share + language.percent
    return shorten(detail, _LONGEST, placeholder=" …")


@dataclass(frozen=True, slots=True)
class ReadingStatistics:
    """The figures of one reading, its doubts, what was skipped and why, and what text was left out on purpose.

    `coverage` is the share of the source's letters that are in the text, from 0 to 1. `pages` counts pages of the file,
    0 where the format has none; `empty` of them hold no text, and `recognised` were read from images. `seconds` is the
    time this reading took.
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
    doubts: tuple[Remark, ...]
    skipped: tuple[Remark, ...]
    seconds: float
    coverage: float = 1.0
    left_out: tuple[Remark, ...] = ()
    genre: GenreName = "other"

    def __str__(self) -> str:
        """Return the figures on one line."""
        counts = [
            count(self.pages, "page") if self.pages else "",
            f"{self.empty} without text" if self.empty else "",
            f"{self.recognised} recognised from images" if self.recognised else "",
            count(self.sections, "section"),
            count(self.people, "person", "people"),
            count(self.passages, "passage"),
            f"{share(self.coverage)} of the text" if self.coverage < 1 else "",
        ]
        return f"{', '.join(filter(None, counts))} in {self.seconds:.1f} s"


def statistics(reading: Reading) -> ReadingStatistics:
    """Return the statistics of a reading."""
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
        coverage=document.coverage,
        genre=document.genre.name,
        doubts=remarks((*document.notices, *_missing(document)), "doubt"),
        skipped=remarks(document.notices, "skipped"),
        left_out=remarks(document.notices, "left-out"),
        seconds=round(reading.seconds, 3),
    )


def remarks(notices: Sequence[Notice], gravity: _Gravity) -> tuple[Remark, ...]:
    """Return one remark per code of this gravity, in the order of the table; an unknown code is a doubt."""
    codes = dict.fromkeys((*gravities(), *(notice.code for notice in notices)))
    found = {notice.code for notice in notices}
    return tuple(
        _remark([notice for notice in notices if notice.code == code])
        for code in codes
        if code in found and gravities().get(code, "doubt") == gravity
    )


@cache
def gravities() -> dict[str, str]:
    """Return the gravity of each code."""
    rows = (row.split("|") for row in _TABLE.read_text("utf-8").splitlines() if row and not row.startswith("#"))
    return {code.strip(): gravity.strip() for code, gravity in rows}


def ranges(numbers: Iterable[int]) -> str:
    """Return page numbers as ranges.

    >>> ranges([3, 4, 5, 7, 12])
    'pages 3–5, 7, 12'
    """
    ordered = sorted(set(numbers))
    runs = [list(run) for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])]
    spans = [f"{run[0][1]}–{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs]
    return f"page{'s' if len(ordered) > 1 else ''} {', '.join(spans)}"


def share(part: float) -> str:
    """Return a part from 0 to 1 as a percentage, never rounded up.

    >>> share(0.9999)
    '99.9%'
    """
    return f"{ENGLISH.number(part, 'tenths')}%"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, singular or plural."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _missing(document: Document) -> Iterator[Notice]:
    """Yield a notice of each fact that a report should state and in which none was found."""
    if document.date is None:
        yield Notice("no-date")
    if not document.sections and len(document.text.split()) > _LONG:
        yield Notice("no-sections")


def _remark(notices: Sequence[Notice]) -> Remark:
    """Return the remark that merges notices of one code."""
    pages = tuple(notice.page for notice in notices if notice.page is not None)
    details = dict.fromkeys(printable(notice.detail) for notice in notices if notice.detail)
    return Remark(notices[0].code, pages, tuple(details))


def _empty(document: Document) -> set[int]:
    """Return the numbers of the pages without text."""
    starts = [page.start for page in document.pages]
    ends = [*starts[1:], len(document.text)]
    filled = {
        page.number for page, end in zip(document.pages, ends, strict=False) if document.text[page.start : end].strip()
    }
    return {page.number for page in document.pages} - filled
