"""Measures font sizes of recognised rows from word shapes: "plage" is higher than "un" in the same font."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean, median

from ingest.formats.pdf.ocr.hocr import Row, Word

_ONE_SIZE = 0.06  # relative spread of measures of one size
_SHORT = 12  # letters; a shorter row may differ by twice that
_LEAST = 0.2  # of the usual size; tesseract gives specks no height, or less than none
_HIGHEST = 1.18  # of the row height; a higher word box holds other print
_REACH = {
    letter: reach
    for reach, letters in enumerate(("acemnorsuvwxz", "t", "ijïîéèêëàâôûùüöœæ", "bdfhklABCDEFGHIKLMNOPRSTUVWXYZß"))
    for letter in letters
} | dict.fromkeys("gpqyç", 0)
"""Height class of each letter; digits and J, whose descent varies between fonts, are left out."""

_DEEP = set("gpqyçj")
_SMALL = set("'’-.…")  # marks that do not change the height

_Shape = tuple[int, bool]
"""The height class of a word, and whether it has a descender."""


def sizes(rows: Sequence[Row]) -> list[float]:
    """Return the font height of each row in pixels, equal for rows that differ only by chance."""
    if not rows:
        return []
    usual = _usual_heights(rows)
    full = median(row.height for row in rows for _ in row.text)
    middle = median(row.middle for row in rows for _ in row.text)
    measured = [_relative(row, usual) or row.middle / middle for row in rows]
    return [full * max(share, _LEAST) for share in _steadied(measured, [len(row.text) for row in rows])]


def _usual_heights(rows: Sequence[Row]) -> dict[_Shape, float]:
    """Return the median word height on the page by shape, weighted by letters."""
    heights: dict[_Shape, list[float]] = defaultdict(list)
    for row in rows:
        for word, shape in _shaped(row):
            heights[shape] += [_height(word, row)] * len(word.text)
    return {shape: median(found) for shape, found in heights.items()}


def _shaped(row: Row) -> Iterator[tuple[Word, _Shape]]:
    """Yield the words of known height class whose boxes contain nothing of other rows."""
    for word in row.words:
        letters = set(word.text) - _SMALL
        if letters and letters <= _REACH.keys() and _height(word, row) <= _HIGHEST * row.height:
            yield word, (max(_REACH[letter] for letter in letters), bool(letters & _DEEP))


def _height(word: Word, row: Row) -> float:
    left, top, right, bottom = word.box
    return bottom - top - abs(row.slope) * (right - left)


def _relative(row: Row, usual: dict[_Shape, float]) -> float:
    """Return the size of a row relative to most print on the page, 0 if no word can be measured."""
    shares = sorted(_height(word, row) / usual[shape] for word, shape in _shaped(row) for _ in word.text)
    quarter = len(shares) // 4  # the highest and lowest boxes contain bits of other rows, or miss some of their own
    return fmean(shares[quarter : len(shares) - quarter]) if shares else 0.0


def _steadied(measured: Sequence[float], letters: Sequence[int]) -> list[float]:
    """Return the measures, with nearly equal ones replaced by their mean, weighted by letters, largest group first."""
    steady: dict[int, float] = {}
    left = list(range(len(measured)))
    strays = [_ONE_SIZE if count > _SHORT else 2 * _ONE_SIZE for count in letters]
    while left:
        groups = [[rank for rank in left if abs(measured[rank] / measured[one] - 1) <= strays[rank]] for one in left]
        group = max(groups, key=lambda group: sum(letters[rank] for rank in group))
        mean = sum(measured[rank] * letters[rank] for rank in group) / sum(letters[rank] for rank in group)
        steady |= dict.fromkeys(group, mean)
        left = [rank for rank in left if rank not in steady]
    return [steady[rank] for rank in range(len(measured))]
