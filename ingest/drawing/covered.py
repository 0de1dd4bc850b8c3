"""Draws a page with parts of its text covered, and makes sure that no ink of that text shows beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from ingest.drawing.glyphs import Box
from ingest.drawing.letters import rows

_MARGIN = 0.12  # of a letter's height: what a slanted or bold letter may reach beyond its box
_BLACK = (0, 0, 0)
_FAINT = 64  # of 255: the edge of a letter that shows nothing by itself

_Place = tuple[int, int, int, int]


def covered(page: pdfium.PdfPage, hidden: Sequence[Box], *, scale: float) -> Image.Image | None:
    """Return the picture of an upright page with boxes blackened; None if its letters show beside their own boxes.

    What readers of the page added to it (stamps, filled fields) is not drawn: its text is not known.
    """
    picture = _drawn(page, scale=scale)
    places = [_pixels(box, picture.size) for box in hidden]
    told = [_pixels(glyph.box, picture.size) for row in rows(page) for glyph in row]
    if not _remove_texts(page):
        return None
    ink = ImageChops.difference(picture, _drawn(page, scale=scale)).convert("L").point(_is_ink)
    _fill(ink, [*places, *told], 0)
    if ink.getbbox():
        return None
    _fill(picture, places, _BLACK)
    return picture


def _drawn(page: pdfium.PdfPage, *, scale: float) -> Image.Image:
    drawn: Image.Image = page.render(scale=scale, draw_annots=False).to_pil()
    return drawn.convert("RGB")


def _is_ink(value: int) -> int:
    return 255 * (value > _FAINT)


def _pixels(box: Box, size: tuple[int, int]) -> _Place:
    """Return the pixels of a box in percent, with a margin."""
    left, top, right, bottom = box
    width, height = size
    margin = _MARGIN * (bottom - top) * height / 100 + 1
    across, down = (left * width / 100, right * width / 100), (top * height / 100, bottom * height / 100)
    return int(across[0] - margin), int(down[0] - margin), int(across[1] + margin), int(down[1] + margin)


def _fill(picture: Image.Image, places: Iterable[_Place], colour: int | tuple[int, ...]) -> None:
    pencil = ImageDraw.Draw(picture)
    for place in places:
        pencil.rectangle(place, fill=colour)


def _remove_texts(page: pdfium.PdfPage) -> bool:
    """Remove all texts from a page that is drawn once more and then closed; return whether all could be."""
    texts = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]))  # before any is removed
    return all(_remove(page, text) for text in texts)


def _remove(page: pdfium.PdfPage, text: pdfium.PdfObject) -> bool:
    if text.container:
        return bool(raw.FPDFFormObj_RemoveObject(text.container, text))
    return bool(raw.FPDFPage_RemoveObject(page, text))
