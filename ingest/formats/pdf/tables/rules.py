"""Reads the straight lines drawn on a PDF page: rules, the edges of boxes and of coloured cells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator

from pypdfium2 import raw

from ingest.formats.pdf.geometry import PointBox, upright
from ingest.formats.pdf.lines import Rule
from ingest.formats.pdf.pictures import Shape

_MOST_RULES = 4_000  # on a page; more are a drawing
_MOST_SEGMENTS = 400  # of a path; one of more is a drawing, not the rules of a table
_THIN = 2.5  # points; a narrower box is a rule
_SHORTEST = 4.0  # points of a rule


def drawn_rules(shapes: Iterable[Shape], box: PointBox, *, quarter: int) -> list[Rule]:
    """Return the rules of a page by its shapes, from the top left corner upright; none where there are too many."""
    found: list[Rule] = []
    for drawn, kind, around in shapes:
        if kind == raw.FPDF_PAGEOBJ_PATH:
            found += (upright(rule, box, quarter=quarter) for rule in _rules(drawn, around))
        if len(found) > _MOST_RULES:
            return []
    return found


def _rules(drawn: raw.FPDF_PAGEOBJECT, around: PointBox) -> Iterator[Rule]:
    """Yield the rules of a path in a box, in stored coordinates."""
    for first, second in _sides(drawn, around):
        left, right = sorted((first[0], second[0]))
        bottom, top = sorted((first[1], second[1]))
        thin, long = sorted((right - left, top - bottom))
        if thin <= _THIN and long >= _SHORTEST:
            yield left, bottom, right, top


def _sides(drawn: raw.FPDF_PAGEOBJECT, around: PointBox) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight sides of a path: of a thin box, one; of a path with curves or many sides, none."""
    left, bottom, right, top = around
    if min(right - left, top - bottom) <= _THIN:
        yield (left, bottom), (right, top)
        return
    count = raw.FPDFPath_CountSegments(drawn)
    if count > _MOST_SEGMENTS:
        return
    start = before = (0.0, 0.0)
    for point, kind, closes in _points(drawn, count):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield before, point
        if closes:
            yield point, start
        before = point


def _points(drawn: raw.FPDF_PAGEOBJECT, count: int) -> Iterator[tuple[tuple[float, float], int, bool]]:
    """Yield the points of a path on the page, with the kind of segment that leads there and whether it closes."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    for rank in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, rank)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        yield place, raw.FPDFPathSegment_GetType(segment), bool(raw.FPDFPathSegment_GetClose(segment))
