"""Reads the cells of a ruled table once more, one below the other: side by side, figures of two cells may join."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from ingest.formats.pdf.lines import Rule
from ingest.formats.pdf.ocr.bullets import Picture
from ingest.formats.pdf.ocr.hocr import PixelBox, Row, Word
from ingest.formats.pdf.ocr.rows import unframed
from ingest.formats.pdf.ocr.straight import Straight
from ingest.formats.pdf.tables.frames import Frame, Place, frames, places
from ingest.formats.pdf.tables.ruled import are_boxes

ENLARGED = 2
"""Times as large as on the page, in each direction, are the cells when they are read again."""

_FEWEST, _MOST = 4, 400  # cells; more are a drawing, or a form to fill in
_ROWS = 2  # with words in cells side by side
_LARGEST = 0.1  # of the page; a larger cell holds prose, which was read well
_DARK = 128  # grey levels; a cell on a darker ground is read as its negative
_CONTRAST = 60  # grey levels between the ground and the darkest print
_FAINT = 60  # grey levels between the ground and its dots and stains
_PAPER = 255  # white
_ASKEW = 8  # pixels, between where a rule is beside a cell and where it is beside the table
_WHOLE = 0.75  # of the height of a cell, of the rule beside it
_INSIDE = 2  # pixels, off the rules above, below and at the left of a cell
_TOUCHING = 2  # pixels: a figure so near to the rule at its right runs into it
_FIGURE, _LOW = 7, 6  # pixels: the height of a small figure, and what is too low to be one
_APART = 12  # pixels between two cells
_SURE = 60.0  # percent; less certain print where none was read at first is a stain
_STAIN = 20.0  # percent
_CROSSING = 0.15  # of the words, or one, that cross a rule; more stand in no table: it is a stroke of letters
_WORSE = 0.95  # times the letters, weighted by certainty, of the first reading; a second with fewer is not believed

_CENT = re.compile(r"(?<=\d[.,]\d)(?:[COQ]|\(\|)$")  # a nought that the rule at its right cuts

Read = Callable[[Picture], list[Row]]
"""Reads a picture of lines below one another."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell: where its picture begins on the page, and how low in the picture of all cells."""

    place: Place
    left: int
    up: int
    picture: Picture
    top: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """A page turned level: its picture, its rules in points, where its pixels were, and their number per point."""

    picture: Picture
    rules: Sequence[Rule]
    straight: Straight
    scale: float


def read_by_cells(rows: Sequence[Row], page: Level, read: Read) -> list[Row]:
    """Return the rows with the words in each cell of a table as rows of their own, read again."""
    found = list(rows)
    for frame in _tables(page.rules):
        cells = _Cells(frame, page)
        if (
            _FEWEST <= len(cells.boxes) <= _MOST
            and max(map(_area, cells.boxes.values())) <= _LARGEST * page.picture.size
        ):
            found = _replaced(found, cells, read)
    return found


def _tables(rules: Sequence[Rule]) -> Iterator[Frame]:
    """Yield the frames that enclose cells: those inside one that surrounds a page, else it itself."""
    for frame in frames(rules):
        yield from frame.inner() or [frame]


def _area(box: PixelBox) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


class _Cells:
    """The boxes of the cells of a table by their first place, row by row."""

    def __init__(self, frame: Frame, page: Level) -> None:
        self.frame = frame
        self.page = page
        self.first = frame.merged()
        self.boxes = {first: self._box(held) for first, held in sorted(places(self.first).items())}

    def _box(self, held: Sequence[Place]) -> PixelBox:
        rows, columns = zip(*held, strict=True)
        xs, ys = self.frame.xs, self.frame.ys
        edges = (xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1])
        left, top, right, bottom = (round(edge * self.page.scale) for edge in edges)
        return left, top, right, bottom

    def holding(self, word: Word) -> Place | None:
        """Return the cell that the middle of a word is in."""
        x, y = self._middle(word)
        at = self.frame.at(x / self.page.scale, y / self.page.scale)
        return None if at is None else self.first[at]

    def crossed(self, word: Word, place: Place) -> bool:
        """Return whether a word reaches far out of its cell: it is made of what stands in two."""
        width = word.box[2] - word.box[0]
        letter, x = width / len(word.text), self._middle(word)[0]
        return x - width / 2 < self.boxes[place][0] - letter or x + width / 2 > self.boxes[place][2] + letter

    def _middle(self, word: Word) -> tuple[float, float]:
        left, top, right, bottom = word.box
        return self.page.straight.turned((left + right) / 2, (top + bottom) / 2)


def _replaced(rows: Sequence[Row], cells: _Cells, read: Read) -> list[Row]:
    """Return the rows without the words in the cells, and those of the cells in place of the first of them."""
    known: dict[Place, list[Row]] = {}
    left: list[Row] = []
    first: int | None = None
    for row in rows:
        for place, words in groupby(row.words, key=cells.holding):
            if place is None:
                left.append(row.with_words(list(words)))
            else:
                known.setdefault(place, []).append(row.with_words(list(words)))
                first = len(left) if first is None else first
    parts = [
        part for place in cells.boxes if (part := _part(cells.boxes[place], place, cells.page.picture)) is not None
    ]
    if first is None or len(parts) < _FEWEST or not _is_table(cells, known):
        return list(rows)
    again = _again(_stacked(parts), read, cells.page.straight)
    whole = [row for place in cells.boxes for row in _better(known.get(place, []), again.get(place, []), cells, place)]
    return [*left[:first], *whole, *left[first:]]


def _is_table(cells: _Cells, known: Mapping[Place, Sequence[Row]]) -> bool:
    """Return whether words stand side by side in the cells of two rows, and not across their rules."""
    beside = Counter(row for row, _ in known)
    if sum(count > 1 for count in beside.values()) < _ROWS or not are_boxes(cells.first, known):
        return False
    crossed = [cells.crossed(word, place) for place, rows in known.items() for row in rows for word in row.words]
    return sum(crossed) <= max(1, _CROSSING * len(crossed))


def _better(first: Sequence[Row], second: Sequence[Row], cells: _Cells, place: Place) -> list[Row]:
    """Return the rows of a cell, each as read with more letters, weighted by certainty."""
    bare = [row for row in map(unframed, first) if row.words]
    known = [(row, [word for word in row.words if not cells.crossed(word, place)]) for row in bare]
    found = [row for row, words in known if words and not any(map(row.is_level, second))]
    for row in second:
        level = [(other, words) for other, words in known if row.is_level(other)]
        if not level:
            found += [row] * (_sum(row.words) >= _SURE * _letters(row))
        elif _sum(row.words) >= _WORSE * sum(_sum(words) for _, words in level):
            found.append(row)
        else:
            found += [other.with_words(words) for other, words in level if words]
    rows = (
        row.with_words(words)
        for row in found
        if (words := [_mended(word) for word in row.words if not _is_stain(word)])
    )
    return sorted(rows, key=lambda row: row.baseline)


def _is_stain(word: Word) -> bool:
    """Return whether a word may be no print; figures are uncertain where a rule cuts them."""
    return word.certainty < _STAIN and not any(map(str.isdecimal, word.text))


def _mended(word: Word) -> Word:
    return replace(word, text=_CENT.sub("0", word.text))


def _letters(row: Row) -> int:
    return sum(len(word.text) for word in row.words)


def _sum(words: Iterable[Word]) -> float:
    return sum(word.certainty * len(word.text) for word in words)


def _part(box: PixelBox, place: Place, picture: Picture) -> _Part | None:
    """Return a cell with its picture, dark on light; None if nothing is in it."""
    up, down = max(0, box[1] + _INSIDE), max(0, box[3] - _INSIDE)
    band = picture[up:down]
    left, (end, right) = _rule(band, box[0])[1] + _INSIDE, _rule(band, box[2])
    cut = band[:, left : right + 1].copy()
    width = end - left
    if min(cut.shape[0], width) <= _INSIDE:
        return None
    ground = np.median(cut)
    if ground < _DARK:
        cut, ground = 255 - cut, 255 - ground
    edge = np.median(cut, axis=1) < ground - _CONTRAST  # a rule, or a bit of a row on another ground
    inner = np.flatnonzero(~edge)
    if not inner.size:
        return None
    cut, up = cut[inner[0] : inner[-1] + 1], up + int(inner[0])
    if ground - cut[:, :width].min() < _CONTRAST:
        return None
    touched = np.asarray((cut[:, max(0, width - _TOUCHING) : width] < ground - _CONTRAST).any(axis=1))
    cut[~_closed(touched), width:] = _PAPER
    return _Part(place, left, up, np.where(cut < ground - _FAINT, cut, _PAPER).astype(np.uint8))


def _rule(band: Picture, x: int) -> tuple[int, int]:
    """Return the first and the last column of the rule near an x beside a cell: rules are not quite upright."""
    first = max(0, x - _ASKEW)
    near = band[:, first : x + _ASKEW + 1]
    if not near.size:
        return x, x
    drawn = np.flatnonzero((near < np.median(near) - _CONTRAST).mean(axis=0) >= _WHOLE)
    return (first + int(drawn[0]), first + int(drawn[-1]) + 1) if drawn.size else (x, x)


def _closed(touched: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where figures touch the rule beside them, from top to foot: it closes what it hides of an 8 or a 0."""
    whole = np.zeros_like(touched)
    at = np.flatnonzero(touched)
    for run in np.split(at, np.flatnonzero(np.diff(at) > _FIGURE) + 1):
        if run.size and run[-1] - run[0] >= _LOW:
            whole[run[0] : run[-1] + 1] = True
    return whole


def _stacked(parts: Sequence[_Part]) -> list[_Part]:
    """Return the cells with the place of each in a picture of them all."""
    top = _APART
    placed = []
    for part in parts:
        placed.append(replace(part, top=top))
        top += part.picture.shape[0] + _APART
    return placed


def _again(parts: Sequence[_Part], read: Read, straight: Straight) -> dict[Place, list[Row]]:
    """Return the rows of each cell where they stand on the page."""
    height = parts[-1].top + parts[-1].picture.shape[0] + _APART
    whole = np.full((height, max(part.picture.shape[1] for part in parts) + 2 * _APART), _PAPER, dtype=np.uint8)
    for part in parts:
        rows, columns = part.picture.shape
        whole[part.top : part.top + rows, _APART : _APART + columns] = part.picture
    tops = [part.top for part in parts]
    found: dict[Place, list[Row]] = {}
    for row in map(unframed, read(_enlarged(whole))):
        part = parts[max(0, bisect_right(tops, (row.baseline - row.middle / 2) / ENLARGED) - 1)]
        if row.words:
            found.setdefault(part.place, []).append(_moved(row, part, straight))
    return found


def _moved(row: Row, part: _Part, straight: Straight) -> Row:
    """Return a row read in a cell where it stands on the page."""
    along, down = part.left - _APART, part.up - part.top
    words = tuple(replace(word, box=_placed(word.box, along, down, straight)) for word in row.words)
    foot = straight.back(row.left / ENLARGED + along, row.baseline / ENLARGED + down)[1]
    height, middle = row.height / ENLARGED, row.middle / ENLARGED
    return Row(words, foot, row.slope + straight.slope, height, middle)


def _placed(box: PixelBox, along: int, down: int, straight: Straight) -> PixelBox:
    left, top, right, bottom = (edge / ENLARGED for edge in box)
    x, y = straight.back((left + right) / 2 + along, (top + bottom) / 2 + down)
    wide, high = (right - left) / 2, (bottom - top + abs(straight.slope) * (right - left)) / 2
    return round(x - wide), round(y - high), round(x + wide), round(y + high)


def _enlarged(picture: Picture) -> Picture:
    """Return a picture twice as large, the new pixels between the old ones."""
    grey = picture.astype(np.uint16)
    for axis in (0, 1):
        grey = np.repeat(grey, ENLARGED, axis=axis)
        grey = (grey + np.roll(grey, 1, axis=axis)) // 2
    return np.ascontiguousarray(grey.astype(np.uint8))
