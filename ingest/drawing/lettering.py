"""The letters of a page with their boxes, in the orders a name may be read in, and whether the page shows more."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import c_float
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.drawing.glyphs import SPACE, Lettering, Row
from ingest.drawing.letters import reading_order, rows
from ingest.formats import pdf

_DEEPEST = 8  # forms within forms
_RECTANGLE = 6  # segments of a path that starts, goes round four sides and closes: no letter but I and l has so few
_LEVEL = 0.01  # points by which the ends of a level line differ
_SMALL = 4.0  # points: the dot of a list, which may be round; no letter can be read so small


def lettering(page: pdfium.PdfPage) -> Lettering:
    """Return the letters of an upright page in drawing order and in reading order."""
    drawn = rows(page)
    width, height = page.get_size()
    glyphs = [glyph for row in drawn for glyph in row]
    ranks = {id(glyph): rank for rank, glyph in enumerate(glyphs)}
    ordered = reading_order(drawn, width=width, height=height)
    return Lettering(
        "".join(glyph.text for glyph in glyphs),
        tuple(glyph.box for glyph in glyphs),
        tuple(tuple(tuple(_line(row, ranks)) for row in order) for order in (drawn, ordered)),
        is_plain=all(map(_is_plain, _objects(page))) and _tells_all(page, len(glyphs)),
    )


def _line(row: Row, ranks: dict[int, int]) -> Iterator[int]:
    yield ranks[id(row[0])]
    for before, glyph in pairwise(row):
        if glyph.x0 - before.x1 > pdf.WORD_GAP * glyph.size:
            yield SPACE
        yield ranks[id(glyph)]


def _objects(page: pdfium.PdfPage) -> Iterator[pdfium.PdfObject]:
    yield from page.get_objects(max_depth=_DEEPEST)


def _is_plain(drawn: pdfium.PdfObject) -> bool:
    """Return whether an object of a page is text, which is told, or lines and rectangles."""
    if drawn.type == raw.FPDF_PAGEOBJ_FORM:
        return bool(drawn.level < _DEEPEST - 1)
    if drawn.type == raw.FPDF_PAGEOBJ_PATH:
        return _is_small(drawn) or all(map(_is_level, _figures(drawn)))
    return bool(drawn.type == raw.FPDF_PAGEOBJ_TEXT)


def _is_small(path: pdfium.PdfObject) -> bool:
    left, bottom, right, top = path.get_bounds()
    return bool(path.level == 0 and right - left < _SMALL and top - bottom < _SMALL)


Segment = tuple[int, float, float]


def _figures(path: pdfium.PdfObject) -> Iterator[list[Segment]]:
    """Yield the figures of a path, each as its segments: kind and end."""
    figure: list[Segment] = []
    for segment in _segments(path):
        if segment[0] == raw.FPDF_SEGMENT_MOVETO and figure:
            yield figure
            figure = []
        figure.append(segment)
    yield figure


def _segments(path: pdfium.PdfObject) -> Iterator[Segment]:
    x, y = c_float(), c_float()
    for index in range(max(0, raw.FPDFPath_CountSegments(path))):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield raw.FPDFPathSegment_GetType(segment), x.value, y.value


def _is_level(figure: Sequence[Segment]) -> bool:
    """Return whether a figure is a line or a rectangle, its sides level or upright."""
    if len(figure) > _RECTANGLE or any(kind == raw.FPDF_SEGMENT_BEZIERTO for kind, _, _ in figure):
        return False
    return all(
        abs(x - before_x) <= _LEVEL or abs(y - before_y) <= _LEVEL
        for (_, before_x, before_y), (_, x, y) in pairwise(figure)
    )


def _tells_all(page: pdfium.PdfPage, known: int) -> bool:
    """Return whether every character that a page shows is among the `known` ones, as a letter that the file tells."""
    text = page.get_textpage()
    try:
        shown = [
            index
            for index in range(text.count_chars())
            if raw.FPDFText_IsGenerated(text, index) != 1 and not chr(raw.FPDFText_GetUnicode(text, index)).isspace()
        ]
        untold = any(raw.FPDFText_HasUnicodeMapError(text, index) == 1 for index in shown)
        private = [unicodedata.category(chr(raw.FPDFText_GetUnicode(text, index))) == "Co" for index in shown]
    finally:
        text.close()
    side_by_side = any(map(all, pairwise(private)))  # one alone is the sign of a list
    return len(shown) == known and not untold and not side_by_side
