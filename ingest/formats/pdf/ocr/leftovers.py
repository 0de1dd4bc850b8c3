"""Finds print not covered by a recognised word, such as a lone page number, and cuts it out for a second reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ingest.formats.pdf.ocr.bullets import Picture
from ingest.formats.pdf.ocr.hocr import PixelBox, Row, Word

_INK = 0.65  # of the brightness of paper; darker is ink
# Lengths below are multiples of the x-height.
_CELL = 0.5  # side of the squares in which ink is collected
_LOWEST, _HIGHEST = 0.9, 3.6  # height of a line: rules are lower, pictures higher; skew adds to it
_NARROWEST = 0.4
_MARGIN = 1.0  # around a line that is read again
_LEVEL = 0.4  # a baseline that falls by less is not levelled
_CLOSE = 3.0  # columns are farther apart
_COVER = 0.35  # margin around a word's box that it covers: dots and accents
_FILLED = (0.04, 0.6)  # share of ink in the box of a line

_MOST = 12  # boxes on a page; a drawing leaves more, none of them print
_SURE = 70.0  # percent; readings of strokes and stains are less certain
_SURE_ALONE = 85.0  # the same for a single word or number


def leftovers(rows: Sequence[Row], picture: Picture) -> list[PixelBox]:
    """Return boxes, with a margin, around apparent lines of print outside every word."""
    if not rows:
        return []
    middle = _middle(rows)
    side = max(2, round(_CELL * middle))
    ink = _uncovered(rows, picture, margin=round(_COVER * middle))
    found = [box for box in _blobs(_cells(ink, side), side) if _is_line(box, ink, middle)]
    margin = round(_MARGIN * middle)
    return [_widened(box, margin, picture) for box in sorted(found)] if len(found) <= _MOST else []


def cutting(rows: Sequence[Row], picture: Picture, box: PixelBox) -> Picture:
    """Return the picture in a box, its columns shifted vertically to level a slanted baseline."""
    left, top, right, bottom = box
    if abs(_slope(rows)) * (right - left) < _LEVEL * _middle(rows):
        return np.ascontiguousarray(picture[top:bottom, left:right])
    columns = np.arange(left, right)
    shifts = np.round(_slope(rows) * (columns - (left + right) / 2)).astype(int)
    lines = np.clip(np.arange(top, bottom)[:, None] + shifts[None, :], 0, picture.shape[0] - 1)
    return np.ascontiguousarray(picture[lines, columns[None, :]])


def _slope(rows: Sequence[Row]) -> float:
    return median(row.slope for row in rows for _ in row.words)


def _middle(rows: Sequence[Row]) -> float:
    return median(row.middle for row in rows for _ in row.words)


def believed(found: Sequence[Row], rows: Sequence[Row], box: PixelBox) -> Iterator[Row]:
    """Yield the rows read in a cutting that are certain enough, in page coordinates.

    They get the median height of the page's rows: tesseract measures a single line badly. A row close to a word of
    another row is a fragment of a word, and dropped.
    """
    left, top, right, _ = box
    slope, middle = _slope(rows), _middle(rows)
    height = median(row.height for row in rows for _ in row.words)
    for row in found:
        letters = [letter for word in row.words for letter in word.text if letter.isalnum()]
        sure = sum(word.certainty * len(word.text) for word in row.words) / len(row.text.replace(" ", ""))
        enough = sure >= (_SURE if len(row.words) > 1 else _SURE_ALONE)
        if enough and (len(letters) > 1 or row.text.isdecimal()):
            words = tuple(_moved(word, left, top) for word in row.words)
            foot = top + row.baseline + slope * (words[0].box[0] - (left + right) / 2)
            placed = replace(row, words=words, baseline=foot, slope=slope, height=height, middle=middle)
            if not any(_touches(placed, other) for other in rows):
                yield placed


def _touches(row: Row, other: Row) -> bool:
    apart = max(other.left - row.right, row.left - other.right)
    level = abs(other.foot(row.left) - row.baseline) < other.height / 2
    return level and apart < _CLOSE * other.middle


def _moved(word: Word, along: int, down: int) -> Word:
    left, top, right, bottom = word.box
    return replace(word, box=(left + along, top + down, right + along, bottom + down))


def _uncovered(rows: Sequence[Row], picture: Picture, *, margin: int) -> NDArray[np.bool_]:
    ink = np.asarray(picture < _INK * float(np.median(picture)))
    for row in rows:
        for word in row.words:
            left, top, right, bottom = word.box
            ink[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin] = False
    return ink


def _cells(ink: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Return which squares of the picture contain ink."""
    rows, columns = (length // side * side for length in ink.shape)
    squares = ink[:rows, :columns].reshape(rows // side, side, columns // side, side)
    return np.asarray(squares.any(axis=(1, 3)))


def _blobs(cells: NDArray[np.bool_], side: int) -> Iterator[PixelBox]:
    """Yield the boxes of squares that touch or are within a word gap on one line."""
    left = {(int(row), int(column)) for row, column in np.argwhere(cells)}
    while left:
        blob = [left.pop()]
        for row, column in blob:
            near = {(row + down, column + along) for down in (-1, 0, 1) for along in range(-3, 4)} & left
            left -= near
            blob.extend(near)
        rows, columns = [row for row, _ in blob], [column for _, column in blob]
        yield min(columns) * side, min(rows) * side, (max(columns) + 1) * side, (max(rows) + 1) * side


def _is_line(box: PixelBox, ink: NDArray[np.bool_], middle: float) -> bool:
    left, top, right, bottom = box
    if not _LOWEST <= (bottom - top) / middle <= _HIGHEST or right - left < _NARROWEST * middle:
        return False
    return _FILLED[0] <= float(ink[top:bottom, left:right].mean()) <= _FILLED[1]


def _widened(box: PixelBox, margin: int, picture: Picture) -> PixelBox:
    rows, columns = picture.shape
    left, top, right, bottom = box
    return max(0, left - margin), max(0, top - margin), min(columns, right + margin), min(rows, bottom + margin)
