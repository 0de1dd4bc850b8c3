"""The size of recognised print, told from its words: in one font a word with a p and an l is higher than "un"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean, median

from ingest.formats.pdf.ocr.hocr import Row, Word

_ONE_SIZE = 0.06  # share by which rows of one size differ in what is measured
_SHORT = 12  # letters of a row that differs by twice that: a word or two
_HIGHEST = 1.18  # of the height of a row, which is measured less well than that
_REACH = {
    letter: reach
    for reach, letters in enumerate(("acemnorsuvwxz", "t", "ijïîéèêëàâôûùüöœæ", "bdfhklABCDEFGHIKLMNOPRSTUVWXYZß"))
    for letter in letters
} | dict.fromkeys("gpqyç", 0)
"""How high letters reach; figures and J, whose feet differ from font to font, tell nothing."""

_DEEP = set("gpqyçj")
_SMALL = set("'’-.…")  # marks that change no height

_Shape = tuple[int, bool]
"""How high the letters of a word reach, in steps, and whether one goes under the baseline."""


def sizes(rows: Sequence[Row]) -> list[float]:
    """Return the height of each row's font in pixels, the same for rows that differ by chance only."""
    if not rows:
        return []
    usual = _usual_heights(rows)
    full = median(row.height for row in rows for _ in row.text)
    middle = median(row.middle for row in rows for _ in row.text)
    measured = [_relative(row, usual) or row.middle / middle for row in rows]
    return [full * share for share in _steadied(measured, [len(row.text) for row in rows])]


def _usual_heights(rows: Sequence[Row]) -> dict[_Shape, float]:
    """Return the height of most letters' words on the page, by shape."""
    heights: dict[_Shape, list[float]] = defaultdict(list)
    for row in rows:
        for word, shape in _shaped(row):
            heights[shape] += [_height(word, row)] * len(word.text)
    return {shape: median(found) for shape, found in heights.items()}


def _shaped(row: Row) -> Iterator[tuple[Word, _Shape]]:
    """Yield the words whose letters all tell how high they are, and whose boxes hold nothing of other rows."""
    for word in row.words:
        letters = set(word.text) - _SMALL
        if letters and letters <= _REACH.keys() and _height(word, row) <= _HIGHEST * row.height:
            yield word, (max(_REACH[letter] for letter in letters), bool(letters & _DEEP))


def _height(word: Word, row: Row) -> float:
    left, top, right, bottom = word.box
    return bottom - top - abs(row.slope) * (right - left)


def _relative(row: Row, usual: dict[_Shape, float]) -> float:
    """Return the size of a row by that of most print on the page; 0 when no word of it tells."""
    shares = sorted(_height(word, row) / usual[shape] for word, shape in _shaped(row) for _ in word.text)
    quarter = len(shares) // 4  # the highest and the lowest boxes hold bits of other rows, or miss some of their own
    return fmean(shares[quarter : len(shares) - quarter]) if shares else 0.0


def _steadied(measured: Sequence[float], letters: Sequence[int]) -> list[float]:
    """Return the measures, those that all but agree made one: the mean of their letters, most letters first."""
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
