"""What a PDF page shows besides text: images, and shapes that may be letters or the ground under them."""

from __future__ import annotations

import ctypes
from collections.abc import Container, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.pdf.geometry import PointBox

MOST_OBJECTS = 20_000  # objects inspected on a page: maps have more, and no bullets
MANY_SHAPES = 300  # on a page without text: its letters may be drawn

ImageKey = tuple[int, int, int, int, int, int, int]
"""The box of an image in points, its width and height in pixels, its bytes: the same for a picture on several pages."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The images on a page, each with the share of the page that it covers, and the number of shapes on the page."""

    images: tuple[tuple[ImageKey, float], ...]
    shapes: int

    def covered(self, beside: Container[ImageKey] = ()) -> float:
        """Return the share of the page that images beside those cover, which may exceed 1 where they overlap."""
        return sum(share for key, share in self.images if key not in beside)


def shown(document: pdfium.PdfDocument, index: int) -> Shown:
    """Return what a page shows besides text."""
    page = document[index]
    width, height = page.get_size()
    if page.get_rotation() % 180:  # boxes are those of the page as stored
        width, height = height, width
    images: list[tuple[ImageKey, float]] = []
    paths = 0
    for drawn, kind, (left, bottom, right, top) in shapes(page):
        paths += kind == raw.FPDF_PAGEOBJ_PATH
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
            key = (round(left), round(bottom), round(right), round(top), *_pixels(drawn))
            images.append((key, area / (width * height)))
    page.close()
    return Shown(tuple(images), paths)


def _pixels(image: raw.FPDF_PAGEOBJECT) -> tuple[int, int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(image, width, height)
    return width.value, height.value, raw.FPDFImageObj_GetImageDataRaw(image, None, 0)


Shape = tuple[raw.FPDF_PAGEOBJECT, int, PointBox]
"""An object of a page that is not text, its kind and its box."""


def shapes(page: pdfium.PdfPage) -> Iterator[Shape]:
    """Yield what is not text among the first objects of a page."""
    for rank in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, rank)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind != raw.FPDF_PAGEOBJ_TEXT:
            yield drawn, kind, bounds(drawn)


def bounds(drawn: raw.FPDF_PAGEOBJECT) -> PointBox:
    """Return the box of an object."""
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *sides)
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value
