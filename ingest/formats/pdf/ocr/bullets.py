"""Recognises bullets in the picture: tesseract's French data lacks "•", so it reads another mark or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.formats.pdf.ocr.hocr import PixelBox, Row, Word

Picture = NDArray[np.uint8]
"""Grey pixels as rows of columns; 0 is black."""

BULLET = "•"

# Lengths below are multiples of the x-height.
_REACH = 5.0  # largest distance from a bullet to its text
_OVER, _UNDER = 1.6, 0.4  # searched above and below the baseline
_SMALLEST, _LARGEST = 0.3, 0.95  # a full stop is smaller, an o larger
_LOWEST, _HIGHEST = 0.08, 0.8  # above the baseline; full stops are on it, asterisks higher

_SQUARE = 0.7  # least ratio of width and height
_FULL = 0.6  # share of its box that is ink: .79 of a disc, less than half of a plus, an o or an e
_CONTRAST = 60  # grey levels between darkest and lightest pixel; less is paper
_SIGN = re.compile(r"[^\w]?[+*°.\-_]*")  # readings of a bullet at the start of a word


def with_bullet(row: Row, picture: Picture) -> Row:
    """Return the row, with "•" at its start if the picture shows a disc or square there."""
    first, *rest = row.words
    text = _SIGN.sub("", first.text, count=1)
    if rest and (not text or len(first.text) == 1):  # the bullet was read as a word of its own
        marks = _marks(row, picture, first.box[0] - 1, rest[0].box[0])
        words = [replace(rest[0], text=rest[0].text.lstrip("_") or rest[0].text), *rest[1:]]
        return _headed(row, marks[:1], words)
    if text and text != first.text:  # the bullet was read as part of the first word
        marks = _marks(row, picture, first.box[0] - 1, first.box[2])
        return _headed(row, marks[:1], [replace(first, text=text), *rest])
    marks = _marks(row, picture, first.box[0] - round(_REACH * row.middle), first.box[2])  # or it was not read
    before, inside = ([mark for mark in marks if (mark[0] < first.box[0]) is wanted] for wanted in (True, False))
    return _headed(row, [*before[-1:], *inside[:1]], row.words)


def _headed(row: Row, marks: Sequence[PixelBox], words: Sequence[Word]) -> Row:
    """Return the row as a bullet and these words if a mark is a bullet, else unchanged."""
    bullet = next((mark for mark in marks if _is_bullet(mark, row)), None)
    if bullet is None:
        return row
    mark = Word(BULLET, bullet, row.words[0].certainty)
    return replace(row, words=(mark, *words), baseline=row.foot(bullet[0]))


def _is_bullet(mark: PixelBox, row: Row) -> bool:
    _, top, _, bottom = mark
    size = (bottom - top) / row.middle
    raised = (row.foot(mark[0]) - bottom) / row.middle
    return _SMALLEST <= size <= _LARGEST and _LOWEST <= raised <= _HIGHEST


def _marks(row: Row, picture: Picture, start: int, end: int) -> list[PixelBox]:
    """Return the boxes of the marks between two x of the row, from left to right; see `_box`."""
    foot = row.foot((start + end) / 2)
    top, start = max(0, round(foot - _OVER * row.middle)), max(0, start)
    around = picture[top : round(foot + _UNDER * row.middle), start:end].astype(int)
    if not around.size or around.max() - around.min() < _CONTRAST:
        return []
    ink = around < (int(around.max()) + int(around.min())) / 2
    edges = np.flatnonzero(np.diff(np.concatenate(([False], ink.any(axis=0), [False])).astype(int)))
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [_box(ink[:, left:right], left=start + int(left), top=top) for left, right in runs]


def _box(ink: NDArray[np.bool_], *, left: int, top: int) -> PixelBox:
    """Return the box of a mark, with no height unless the mark is solid and about square."""
    inked = np.flatnonzero(ink.any(axis=1))
    first, last = int(inked[0]), int(inked[-1]) + 1
    width, height = ink.shape[1], last - first
    solid = ink[first:last].mean() >= _FULL and _SQUARE <= width / height <= 1 / _SQUARE
    return (left, top + first, left + width, top + last if solid else top + first)
