"""Finds words of a PDF page that a line is drawn under: files keep underlines apart from letters."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.pdf import geometry
from ingest.formats.pdf.geometry import PointBox
from ingest.formats.pdf.letters.level import BEYOND, MOST_LOOKS, THICKEST, Level, level_lines
from ingest.formats.pdf.pictures import Shape
from ingest.spans import Span

Knot = tuple[int, float]
"""A place in the text of a line, and where it is on the page, in points from its left."""

_BAND = (-0.02, 0.4)  # of the size of the letters: how far below the baseline the line is
_MOST = 0.5  # of a word: browsers leave gaps in a line where letters reach below it
_WORD = re.compile(r"\S+")


class Underlines:
    """The level lines of one page, but for those under its links, which are no titles."""

    def __init__(self, page: pdfium.PdfPage, shapes: Sequence[Shape], box: PointBox, *, quarter: int) -> None:
        paths = (around for _, kind, around in shapes if kind == raw.FPDF_PAGEOBJ_PATH)
        self._lines = level_lines(geometry.upright(path, box, quarter=quarter) for path in paths)
        links = [geometry.upright(link, box, quarter=quarter) for link in _links(page)] if self._lines else []
        self._looks = len(links) * len(self._lines)
        if self._looks <= MOST_LOOKS:
            self._lines = [line for line in self._lines if not any(_is_of(link, line) for link in links)]

    def words(self, text: str, knots: Sequence[Knot], *, y: float, size: float) -> list[Span]:
        """Return the underlined words of a line of text whose baseline is at `y`."""
        left, right = knots[0][1] - BEYOND * size, knots[-1][1] + BEYOND * size
        first, last = (bisect_left(self._lines, (y + side * size,)) for side in _BAND)
        under = [
            (start, end)
            for _, (start, top, end, bottom) in self._lines[first:last]
            if left <= start and end <= right and bottom - top <= THICKEST * size
        ]
        self._looks += last - first + len(under) * len(text)
        if self._looks > MOST_LOOKS:
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


def _is_of(link: PointBox, line: Level) -> bool:
    height, (left, _, right, _) = line
    return link[0] <= (left + right) / 2 <= link[2] and link[1] <= height <= link[3] + (link[3] - link[1]) / 2


def _links(page: pdfium.PdfPage) -> Iterator[PointBox]:
    """Yield the boxes of the links of a page."""
    place, link, box = ctypes.c_int(), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, place, link):
        if raw.FPDFLink_GetAnnotRect(link, box):
            yield box.left, box.bottom, box.right, box.top
