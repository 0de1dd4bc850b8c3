"""Finds letters of a PDF page that a line is drawn through."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from pypdfium2 import raw

from ingest.formats.pdf.letters.level import BEYOND, MOST_LOOKS, THICKEST, level_lines
from ingest.formats.pdf.pictures import Shape
from ingest.spans import Span

_BAND = (0.12, 0.45)  # of the size of the letters: how far above the baseline a line goes through small ones
_WORD = re.compile(r"\S+")


class Strikes:
    """The level lines among the shapes of one page; false where there are none."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._lines = level_lines(box for _, kind, box in shapes if kind == raw.FPDF_PAGEOBJ_PATH)
        self._looks = 0
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def __bool__(self) -> bool:
        return bool(self._lines)

    def words(self, text: raw.FPDF_TEXTPAGE, start: int, *, letters: str, size: float) -> list[Span]:
        """Return the struck words among upright letters of one size, the first at index `start` of the text.

        A word is struck if most of its letters are: a line that touches a few is drawn for something else.
        """
        struck = self._through(text, start, count=len(letters), size=size)
        found: list[Span] = []
        for word in _WORD.finditer(letters) if struck else ():
            if 2 * sum(struck[word.start() : word.end()]) <= word.end() - word.start():
                continue
            if found and not letters[found[-1][1] : word.start()].strip():
                found[-1] = (found[-1][0], word.end())
            else:
                found.append(word.span())
        return found

    def _through(self, text: raw.FPDF_TEXTPAGE, start: int, *, count: int, size: float) -> list[bool]:
        """Return whether each character is struck; [] for none."""
        _, base = self._origin(text, start)
        first = bisect_left(self._lines, (base + _BAND[0] * size, (0.0, 0.0, 0.0, 0.0)))
        last = bisect_left(self._lines, (base + _BAND[1] * size, (0.0, 0.0, 0.0, 0.0)))
        boxes = [box for _, box in self._lines[first:last] if box[3] - box[1] <= THICKEST * size]
        self._looks += count * len(boxes)
        if not boxes or self._looks > MOST_LOOKS:
            return []
        places = [self._origin(text, start + rank)[0] for rank in range(count + 1)]
        left, right = places[0] - BEYOND * size, max(places[:-1]) + (1 + BEYOND) * size
        boxes = [box for box in boxes if left <= box[0] and box[2] <= right]
        middles = [
            (here + following) / 2 if here < following <= here + 2 * size else here + size / 4
            for here, following in pairwise(places)
        ]
        return [any(box[0] <= middle <= box[2] for box in boxes) for middle in middles]

    def _origin(self, text: raw.FPDF_TEXTPAGE, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        return self._x.value, self._y.value
