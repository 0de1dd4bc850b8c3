"""Finds words of a PDF page that a line is drawn under: files keep underlines apart from letters."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.pdf import geometry
from ingest.formats.pdf.geometry import PointBox
from ingest.formats.pdf.pictures import Shape
from ingest.spans import Span

Knot = tuple[int, float]
"""A place in the text of a line, and where it is on the page, in points from its left."""

_THICKEST = 0.15  # of the size of the letters
_BAND = (-0.02, 0.4)  # of the size of the letters: how far below the baseline the line is
_BEYOND = 0.6  # of the size of the letters: how far it reaches beyond them; the rule of a table reaches further
_MOST = 0.5  # of a word: browsers leave gaps in a line where letters reach below it
_SHORTEST = 3.0  # points
_MOST_LOOKS = 2_000_000  # comparisons of words and links with lines on a page; a hostile one could ask for more
_WORD = re.compile(r"\S+")


class Underlines:
    """The level lines of one page, but for those under its links, which are no titles."""

    def __init__(self, page: pdfium.PdfPage, shapes: Sequence[Shape], box: PointBox, *, quarter: int) -> None:
        paths = (around for _, kind, around in shapes if kind == raw.FPDF_PAGEOBJ_PATH)
        self._lines = sorted(_level(geometry.upright(path, box, quarter=quarter) for path in paths))
        links = [geometry.upright(link, box, quarter=quarter) for link in _links(page)] if self._lines else []
        self._looks = len(links) * len(self._lines)
        if self._looks <= _MOST_LOOKS:
            self._lines = [line for line in self._lines if not any(_is_of(link, line) for link in links)]

    def words(self, text: str, knots: Sequence[Knot], *, y: float, size: float) -> list[Span]:
        """Return the underlined words of a line of text whose baseline is at `y`."""
        left, right = knots[0][1] - _BEYOND * size, knots[-1][1] + _BEYOND * size
        first, last = (bisect_left(self._lines, (y + side * size,)) for side in _BAND)
        under = [
            (start, end)
            for _, start, end, thickness in self._lines[first:last]
            if left <= start and end <= right and thickness <= _THICKEST * size
        ]
        self._looks += last - first + len(under) * len(text)
        if self._looks > _MOST_LOOKS:
            return []
        found: list[Span] = []
        for word in _WORD.finditer(text) if under else ():
            start, end = _place(knots, word.start()), _place(knots, word.end())
            if sum(max(0.0, min(end, b) - max(start, a)) for a, b in under) >= _MOST * (end - start) > 0:
                found.append(word.span())
        return found


def _place(knots: Sequence[Knot], at: int) -> float:
    """Return where a place in the text is on the page, between the known places around it."""
    rank = bisect_left(knots, (at, math.inf))
    (first, start), (last, end) = knots[max(0, rank - 1)], knots[min(rank, len(knots) - 1)]
    return start + (end - start) * (at - first) / (last - first) if last > first else start


def _level(boxes: Iterable[PointBox]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the height of the middle of each level line, its ends and its thickness."""
    for left, top, right, bottom in boxes:
        if right - left >= _SHORTEST and right - left > 2 * (bottom - top):
            yield (top + bottom) / 2, left, right, bottom - top


def _is_of(link: PointBox, line: tuple[float, float, float, float]) -> bool:
    middle = (line[1] + line[2]) / 2
    return link[0] <= middle <= link[2] and link[1] <= line[0] <= link[3] + (link[3] - link[1]) / 2


def _links(page: pdfium.PdfPage) -> Iterator[PointBox]:
    """Yield the boxes of the links of a page."""
    place, link, box = ctypes.c_int(), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, place, link):
        if raw.FPDFLink_GetAnnotRect(link, box):
            yield box.left, box.bottom, box.right, box.top
