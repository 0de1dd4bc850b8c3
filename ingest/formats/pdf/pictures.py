"""What a PDF page shows besides text: images, and shapes that may be letters or the ground under them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.pdf.geometry import PointBox

MOST_OBJECTS = 20_000  # objects inspected on a page: maps have more, and no bullets
MANY_SHAPES = 300  # on a page without text: its letters may be drawn


@dataclass(frozen=True, slots=True)
class Shown:
    """The share of a page that images cover, which may exceed 1 where they overlap, and the number of shapes on it."""

    covered: float
    shapes: int


def shown(document: pdfium.PdfDocument, index: int) -> Shown:
    """Return what a page shows besides text."""
    page = document[index]
    width, height = page.get_size()
    covered, paths = 0.0, 0
    for drawn, kind in shapes(page):
        paths += kind == raw.FPDF_PAGEOBJ_PATH
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = bounds(drawn)
            covered += (min(right, width) - max(left, 0)) * (min(top, height) - max(bottom, 0))
    page.close()
    return Shown(covered / (width * height), paths)


Shape = tuple[raw.FPDF_PAGEOBJECT, int]
"""An object of a page that is not text, and its kind."""


def shapes(page: pdfium.PdfPage) -> Iterator[Shape]:
    """Yield what is not text among the first objects of a page."""
    for rank in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, rank)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind != raw.FPDF_PAGEOBJ_TEXT:
            yield drawn, kind


def bounds(drawn: raw.FPDF_PAGEOBJECT) -> PointBox:
    """Return the box of an object."""
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *sides)
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value
