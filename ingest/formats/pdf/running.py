"""Removes running headers and footers from pages, and reads the page numbers in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from ingest.document import Notice
from ingest.formats.pdf.lines import Line, PageLines
from ingest.french.lexicon import one_of

_MARGIN = 0.11  # of the height of a page, at its top and at its bottom; docs/studies/ingestion.md 3.5
_BAND = 6.0  # points; height of a band in which lines of different pages are compared
_SHARE = 0.25  # of the pages; a running line is on at least as many
_FEWEST = 3  # pages with a line, for it to be a running one
_STAMPED = 2  # pages with a line that opens as a stamp does, for it to be a running one
_LEVEL = 3.0  # points; lines closer than this are at one height
_STANDING = 0.5  # of the pages with different but recurring lines at one height: chapter titles
_NUMBER = re.compile(
    r"^(?:p(?:age)?\.?\s*)?[^\w\s%€$°+]?\s*(\d{1,4}|[ivxlc]{1,6})\s*[^\w\s%€$°+]?(?:\s*(?:/|sur)\s*\d+)?$", re.I
)
_AMOUNT = re.compile(r"^[-+–−(]?\d[\d\s.,]*\)?\s?[€%]?$")
_STAMP = re.compile(rf"\W*{one_of('stamps')}", re.I)
_ANY_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,4}(?![\w.,/-])")


@dataclass(frozen=True, slots=True)
class StrippedPages:
    """Pages without running lines, the printed number of each, the distinct running texts, and a notice of each."""

    pages: list[PageLines]
    numbers: list[str | None]
    texts: tuple[str, ...]
    notices: tuple[Notice, ...]


def without_running(pages: Sequence[PageLines]) -> StrippedPages:
    """Return the pages with their running lines set apart."""
    places, steps = _places(pages), _steps(pages)
    running = [
        _running_lines(page, places, {page.number, *(rank + step for step in steps)}) for rank, page in enumerate(pages)
    ]
    bare = [
        replace(page, lines=tuple(line for line in page.lines if line not in run))
        for page, run in zip(pages, running, strict=True)
    ]
    left = [
        Notice("running-line", page.number, line.text)
        for page, run in zip(pages, running, strict=True)
        for line in page.lines
        if line in run
    ]
    texts = dict.fromkeys(notice.detail for notice in left)
    return StrippedPages(bare, _printed(running, pages), tuple(texts), tuple(left))


def _margin_lines(page: PageLines) -> Iterator[tuple[Line, int]]:
    """Yield the lines in the margins with their band, which is negative at the bottom."""
    for line in page.lines:
        if line.y < _MARGIN * page.height:
            yield line, round(line.y / _BAND)
        elif line.y > (1 - _MARGIN) * page.height:
            yield line, -round((page.height - line.y) / _BAND) - 1


def _masked(line: Line) -> str:
    """Return the text that a running line has on each page: figures may count pages, if there are words."""
    return re.sub(r"\d+", "0", line.text) if any(map(str.isalpha, line.text)) else line.text


def _is_number(line: Line) -> bool:
    """Return whether a line is a number of a page, or an amount in a table: neither runs by coming often."""
    return (_NUMBER.match(line.text) or _AMOUNT.match(line.text)) is not None


def _places(pages: Sequence[PageLines]) -> set[tuple[int, str]]:
    """Return the bands and texts of running lines: the same text at the same height on many pages."""
    texts: dict[int, Counter[str]] = defaultdict(Counter)
    held: dict[int, set[int]] = defaultdict(set)
    for rank, page in enumerate(pages):
        worded = [(line, band) for line, band in _margin_lines(page) if not _is_number(line)]
        for band, text in {(band, _masked(line)) for line, band in worded}:
            texts[band][text] += 1
            held[band].add(rank)
    enough = max(_FEWEST, _SHARE * len(pages))
    near = {band: texts[band - 1] + texts[band] + texts[band + 1] for band in list(texts)}
    runs = {
        (band, text)
        for band, found in texts.items()
        for text in found
        if near[band][text] >= (_STAMPED if _STAMP.match(text) else enough)
    }
    for band, found in texts.items():
        returning = sum(count for count in found.values() if count > 1)
        if len(held[band]) > max(_FEWEST, _STANDING * len(pages)) and returning > 0.6 * sum(found.values()):
            runs |= {(band, text) for text in found}
    return runs


def _running_lines(page: PageLines, runs: set[tuple[int, str]], counted: Set[int]) -> set[Line]:
    """Return the lines that run, and the numbers of the page; other figures in a margin may be cells of a table."""
    running = {line for line, band in _margin_lines(page) if (band, _masked(line)) in runs}
    levels = sorted(line.y for line in page.lines if line not in running)
    for line, _ in _margin_lines(page):
        if _NUMBER.match(line.text) and (_is_alone(line, levels) or _number(line) in counted):
            running.add(line)
    return running | {line for line in _outermost(page.lines) if _number(line) in counted}


def _is_alone(line: Line, levels: Sequence[float]) -> bool:
    return bisect_right(levels, line.y + _LEVEL) - bisect_left(levels, line.y - _LEVEL) == 1


def _number(line: Line) -> int | None:
    """Return the number that is all of a line, None if something else is or it is a Roman one."""
    match = _NUMBER.match(line.text)
    return int(match[1]) if match and match[1].isdecimal() else None


def _steps(pages: Sequence[PageLines]) -> list[int]:
    """Return how far the number of a page is beyond its rank, if numbers at the edges of two pages agree."""
    ahead = Counter[int]()
    for rank, page in enumerate(pages):
        edges = [*(line for line, _ in _margin_lines(page)), *_outermost(page.lines)]
        ahead.update({number - rank for number in map(_number, edges) if number is not None})
    return [step for step, count in ahead.most_common(1) if count > 1]


def _outermost(lines: Sequence[Line]) -> list[Line]:
    """Return the highest and the lowest line: small page formats have numbers outside the margins."""
    return [min(lines, key=lambda line: line.y), max(lines, key=lambda line: line.y)] if len(lines) > 1 else []


def _printed(running: Sequence[set[Line]], pages: Sequence[PageLines]) -> list[str | None]:
    """Return the printed number of each page, which increases with the pages, or None."""
    numbers = [sorted({int(found) for line in lines for found in _ANY_NUMBER.findall(line.text)}) for lines in running]
    ahead = Counter(number - rank for rank, found in enumerate(numbers) for number in found)
    if not ahead or ahead.most_common(1)[0][1] < max(2, len(pages) // 4):
        return [None] * len(pages)
    step = ahead.most_common(1)[0][0]
    return [str(rank + step) if rank + step in found else None for rank, found in enumerate(numbers)]
