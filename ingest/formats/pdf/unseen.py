"""Text of a PDF page that nobody sees: invisible, white on bare paper, or on a layer that is switched off."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Literal

from pypdfium2 import raw

from ingest.formats.pdf.geometry import PointBox
from ingest.formats.pdf.lines import Colour
from ingest.formats.pdf.pictures import Shape, bounds

Ink = Literal["seen", "clear", "unseen"]
"""How a text object shows: as usual; not at all, but over an image of it; not at all, and nothing else shows it."""

_INVISIBLE = 3  # text rendering mode: ISO 32000-1, 9.3.6
_WHITE = 250  # of 255, the least of red, green and blue
_LONGEST_NAME = 256  # bytes of a layer's name
_MOST_LOOKS = 2_000_000  # comparisons of white texts with grounds on a page; a hostile one could ask for more


class Inks:
    """Tells how the text objects of one page show among its shapes; `layers` names those that are switched off."""

    def __init__(self, shapes: Sequence[Shape], layers: frozenset[str]) -> None:
        self._grounds = [box for _, _, box in shapes]
        self._layers = layers
        self._looks = 0
        self._red, self._green, self._blue, self._alpha = (ctypes.c_uint() for _ in range(4))
        self.colour: Colour = (0, 0, 0)
        """The colour of the last object whose ink was asked for, black if it does not show."""

    def ink(self, address: int) -> Ink:
        """Return how the text object at an address shows."""
        drawn = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        self.colour = (0, 0, 0)
        if self._layers and self._is_off(drawn):
            return "unseen"
        if raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE:
            return "clear" if self._has_ground(bounds(drawn)) else "unseen"
        raw.FPDFPageObj_GetFillColor(drawn, self._red, self._green, self._blue, self._alpha)
        self.colour = (self._red.value, self._green.value, self._blue.value)
        white = min(self.colour) >= _WHITE
        return "unseen" if white and not self._has_ground(bounds(drawn)) else "seen"

    def _has_ground(self, box: PointBox) -> bool:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        self._looks += len(self._grounds)
        if self._looks > _MOST_LOOKS:
            return True
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._grounds)

    def _is_off(self, drawn: raw.FPDF_PAGEOBJECT) -> bool:
        marks = (raw.FPDFPageObj_GetMark(drawn, rank) for rank in range(raw.FPDFPageObj_CountMarks(drawn)))
        return any(_named(mark) in self._layers for mark in marks)


def _named(mark: raw.FPDF_PAGEOBJECTMARK) -> str:
    """Return the name of the layer that marks an object, "" for any other mark."""
    units, length = (ctypes.c_ushort * (_LONGEST_NAME // 2))(), ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, b"Name", units, _LONGEST_NAME, length):
        return ""
    return bytes(units)[: max(0, length.value - 2)].decode("utf-16-le", "replace")
