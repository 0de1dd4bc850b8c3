"""What somebody filled into a PDF page: values of form fields, and text typed over the page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.pdf.geometry import NEAR_LEVEL, PointBox
from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.order import joined

_MOST = 2_000  # annotations read on a page; a form has some dozens
_LONGEST = 20_000  # bytes of a value
_SIZE = 10.0  # points, at most; the size of a value is not stated, and fields are higher than their text
_TICKED = "☒"
_TEXTS = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_TICKS = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)

_Placed = Callable[[PointBox], tuple[float, float, float]]
"""Returns the start, end and baseline on the upright page of a box on the stored page."""


def filled_in(document: pdfium.PdfDocument, page: pdfium.PdfPage, placed: _Placed) -> list[Line]:
    """Return a line for each line of what was filled in; boxes that are not ticked have none."""
    found: list[Line] = []
    for rank in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, rank)
        if annotation:
            found += _lines(_value(document, annotation), annotation, placed)
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def beside_labels(lines: Sequence[Line], values: Sequence[Line]) -> list[Line]:
    """Return the lines with each value behind the line at its left, or before the first one below it."""
    result = list(lines)
    for value in values:
        level = [rank for rank, line in enumerate(result) if _labels(line, value)]
        below = (rank for rank, line in enumerate(result) if line.y > value.y)
        if level:
            rank = max(level, key=lambda rank: result[rank].x0)
            result[rank] = joined(result[rank], value)
        else:
            result.insert(next(below, len(result)), value)
    return result


def _labels(line: Line, value: Line) -> bool:
    return abs(line.y - value.y) <= NEAR_LEVEL * line.size and line.x0 < value.x0


def _value(document: pdfium.PdfDocument, annotation: raw.FPDF_ANNOTATION) -> str:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _text(lambda units, size: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", units, size))
    if kind != raw.FPDF_ANNOT_WIDGET or document.formenv is None:
        return ""
    form = document.formenv
    field = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if field in _TICKS:
        return _TICKED if raw.FPDFAnnot_IsChecked(form, annotation) else ""
    if field not in _TEXTS:
        return ""
    return _text(lambda units, size: raw.FPDFAnnot_GetFormFieldValue(form, annotation, units, size))


def _text(read: Callable[[ctypes.Array[ctypes.c_ushort], int], int]) -> str:
    units = (ctypes.c_ushort * (_LONGEST // 2))()
    length = min(read(units, _LONGEST), _LONGEST)
    return bytes(units)[: max(0, length - 2)].decode("utf-16-le", "replace")


def _lines(text: str, annotation: raw.FPDF_ANNOTATION, placed: _Placed) -> Iterator[Line]:
    rect = raw.FS_RECTF()
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    if not rows or not raw.FPDFAnnot_GetRect(annotation, rect):
        return
    x0, x1, foot = placed((rect.left, rect.bottom, rect.right, rect.top))
    height = abs(rect.top - rect.bottom) / len(rows)
    for rank, row in enumerate(rows, start=1):
        yield Line(row, x0, x1, foot - height * (len(rows) - rank + 0.25), min(height, _SIZE))
