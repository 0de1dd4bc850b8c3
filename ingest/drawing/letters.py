"""The characters of a PDF page with their positions, line by line, in reading order.

Passages come from lines that the reader put in order; this module rebuilds those lines with the position of each
character, which passages do not keep.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_int
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.drawing.glyphs import Box, Glyph, Row, letters
from ingest.formats import pdf

_GRID = 1_000_000  # steps along each side of a page: pdfium returns whole numbers
_REACH = 1_000.0  # points between the probes that measure rotation and scale


def hold_upright(page: pdfium.PdfPage) -> None:
    """Rotate a page so that most of its text is horizontal, as the reader reads it, whatever the file declares."""
    text = page.get_textpage()
    matrix = raw.FS_MATRIX()
    turns = Counter(_quarter(text, index, matrix) for index in range(text.count_chars()))
    text.close()
    turned = [quarter for quarter, _ in turns.most_common() if quarter is not None]
    if turned:
        page.set_rotation(90 * turned[0])


def rows(page: pdfium.PdfPage) -> list[Row]:
    """Return the lines of an upright page in drawing order, without text that runs in other directions."""
    text = page.get_textpage()
    glyphs = list(_glyphs(text, place=_projection(page), size=page.get_size(), quarter=page.get_rotation() // 90))
    text.close()
    return list(_lines(glyphs))


def reading_order(drawn: Sequence[Row], *, width: float, height: float) -> list[Row]:
    """Return lines in the order in which the reader reads them."""
    ordered, moved = pdf.in_order(pdf.PageLines(1, tuple(map(_line, drawn)), width, height))
    if not moved:
        return list(drawn)
    free = sorted((glyph for row in drawn for glyph in row), key=lambda glyph: glyph.x0)
    result = []
    for line in ordered.lines:
        inside = [glyph for glyph in free if _stands_on(glyph, line)]
        taken = set(map(id, inside))
        free = [glyph for glyph in free if id(glyph) not in taken]
        result.append(tuple(inside))
    return [row for row in result if row]


def _stands_on(glyph: Glyph, line: pdf.Line) -> bool:
    return abs(glyph.y - line.y) <= pdf.NEAR_LEVEL * line.size and line.x0 - 1 <= glyph.x0 and glyph.x1 <= line.x1 + 1


def _line(row: Row) -> pdf.Line:
    text = row[0].text
    for before, glyph in pairwise(row):
        text += (" " if glyph.x0 - before.x1 > pdf.WORD_GAP * glyph.size else "") + glyph.text
    y, size = Counter((glyph.y, glyph.size) for glyph in row).most_common(1)[0][0]
    return pdf.Line(text, min(glyph.x0 for glyph in row), max(glyph.x1 for glyph in row), y, size)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Row]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and not _continues(line[-1], glyph):
            yield tuple(line)
            line = []
        line.append(glyph)
    if line:
        yield tuple(line)


def _continues(before: Glyph, glyph: Glyph) -> bool:
    if before.box == glyph.box:  # letters of one ligature
        return True
    distance, step = glyph.x0 - before.x1, abs(glyph.y - before.y)
    return pdf.continues(distance=distance, step=step, sizes=(before.size, glyph.size))


@dataclass(frozen=True, slots=True)
class _Projection:
    """An affine map from points of the page as stored to fractions of its width and height as rotated."""

    x: tuple[float, float, float]
    y: tuple[float, float, float]

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        (a, b, c), (d, e, f) = self.x, self.y
        return a + b * x + c * y, d + e * x + f * y


def _projection(page: pdfium.PdfPage) -> _Projection:
    across, down = c_int(), c_int()

    def place(x: float, y: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
        return across.value / _GRID, down.value / _GRID

    (x0, y0), (x1, y1), (x2, y2) = place(0, 0), place(_REACH, 0), place(0, _REACH)
    return _Projection((x0, (x1 - x0) / _REACH, (x2 - x0) / _REACH), (y0, (y1 - y0) / _REACH, (y2 - y0) / _REACH))


def _quarter(text: pdfium.PdfTextPage, index: int, matrix: raw.FS_MATRIX) -> int | None:
    """Return the rotation of a character in quarter turns, None if it is oblique."""
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return None
    angle = math.atan2(matrix.b, matrix.a)
    quarter = round(angle / (math.pi / 2))
    return quarter % 4 if abs(angle - quarter * math.pi / 2) <= pdf.SKEW else None


def _glyphs(
    text: pdfium.PdfTextPage, *, place: _Projection, size: tuple[float, float], quarter: int
) -> Iterator[Glyph]:
    """Yield the visible characters that share the rotation of most of the text, in drawing order."""
    matrix, rect = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = c_double(), c_double()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index) == 1 or _quarter(text, index, matrix) != quarter:
            continue
        points = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        if points <= 0 or not raw.FPDFText_GetLooseCharBox(text, index, rect):
            continue
        left, top, right, bottom = _box(place, rect)
        if left < 1 and top < 1 and right > 0 and bottom > 0:
            box = (100 * left, 100 * top, 100 * right, 100 * bottom)
            baseline = place(x.value, y.value)[1] * size[1]
            yield Glyph(letters(letter), letter, box, left * size[0], right * size[0], baseline, points)


def _box(place: _Projection, rect: raw.FS_RECTF) -> Box:
    (x0, y0), (x1, y1) = place(rect.left, rect.bottom), place(rect.right, rect.top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
