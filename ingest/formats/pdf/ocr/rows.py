"""Repairs rows of recognised words by position: torn apart, joined across columns, out of order."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from ingest.formats.pdf.ocr.hocr import Row, Word

# Lengths are multiples of the x-height, which is measured more reliably than the line height.
_FAR = 4.5  # a wider gap is another column or cell
_HOLE = 3.5  # largest gap between pieces of a line; columns are farther apart
_LEVEL = 0.35  # baselines closer than this are one
_NEXT = 10.0  # largest step between rows of a paragraph or cell
_PARAGRAPH = 4.0  # times the line height, between the rows above and below one that was read apart
_SPACE = 1.0  # between two words; gutters are wider
_STRETCH = 1.2  # times another gap of the line
_WIDER = 2.0  # times the median gap of its row: in a stretched line every gap is wide
_GUTTER_ROWS = 4  # rows joined at one place that make a gutter
_BARS = {"|", "||", "¦"}  # remains of a frame
_IL = re.compile(r"[I|l1]!")  # "Il" misread
_OPENS = re.compile(r"[.!?:»”\"]$")

_Gap = tuple[int, int, Row]
"""The start and end of a wide gap in a row, and the row."""

_Gutter = tuple[int, int, int]
"""The x of the middle between two columns, and its top and bottom."""


def mended(rows: Sequence[Row]) -> list[Row]:
    """Return the repaired rows in reading order."""
    framed = [row for row in map(unframed, rows) if row.words]
    read = [replace(row, words=tuple(_read_again(row.words))) for row in _joined(framed)]
    return _downward([part for row in read for part in _parted(row, read)])


def unframed(row: Row) -> Row:
    """Return the row without frame bars at its ends."""
    words = row.words
    while words and words[0].text in _BARS:
        words = words[1:]
    while words and words[-1].text in _BARS:
        words = words[:-1]
    return row.with_words(words) if words else replace(row, words=())


def placed(rows: Sequence[Row], found: Row) -> list[Row]:
    """Return the rows with one more, after the row above it, or last."""
    over = [row for row in rows if _stands_over(row, found)]
    nearest = max(over, key=lambda row: row.baseline, default=rows[-1])
    place = rows.index(nearest) + 1
    return [*rows[:place], found, *rows[place:]]


def gutters(rows: Sequence[Row]) -> list[_Gutter]:
    """Return the gutters across which several rows were joined."""
    gaps = [(first.box[2], second.box[0], row) for row in rows for first, second in _gaps(row)]
    found: list[_Gutter] = []
    while gaps:
        run = max((run for _, right, _ in gaps for run in _runs(gaps, rows, right - 1)), key=len)
        if len(run) < _GUTTER_ROWS:
            break
        tops = [row.baseline - row.height for _, _, row in run]
        middle = (max(left for left, _, _ in run) + min(right for _, right, _ in run)) // 2
        found.append((middle, int(min(tops)), int(max(row.baseline + row.height for _, _, row in run))))
        gaps = [gap for gap in gaps if gap not in run]
    return found


def _runs(gaps: Sequence[_Gap], rows: Sequence[Row], x: int) -> list[list[_Gap]]:
    """Return the gaps that contain an x, grouped between rows with a word in their common part."""
    inside = sorted((gap for gap in gaps if gap[0] < x < gap[1]), key=lambda gap: gap[2].baseline)
    left, right = max(gap[0] for gap in inside), min(gap[1] for gap in inside)
    barred = sorted(row.baseline for row in rows if _overlaps(row, left, right))
    return [list(run) for _, run in groupby(inside, key=lambda gap: bisect(barred, gap[2].baseline))]


def _overlaps(row: Row, left: float, right: float) -> bool:
    return any(word.box[0] < right and left < word.box[2] for word in row.words)


def _gaps(row: Row) -> Iterator[tuple[Word, Word]]:
    """Yield the words before and after each gap wide enough to separate columns."""
    widths = _widths(row)
    for rank, (first, second) in enumerate(pairwise(row.words)):
        others = [*widths[:rank], *widths[rank + 1 :]]
        usual = median(others) if others else 0
        if widths[rank] > max(_FAR * row.middle, _WIDER * usual):
            yield first, second


def _widths(row: Row) -> list[int]:
    return [second.box[0] - first.box[2] for first, second in pairwise(row.words)]


def _parted(row: Row, rows: Sequence[Row]) -> list[Row]:
    """Return the pieces of a row between its wide gaps; two words stretched over a column stay together."""
    cuts = [row.words.index(second) for _, second in _gaps(row)]
    if len(row.words) == 2 and any(_fills(other, row) for other in rows):
        return [row]
    return [row.with_words(row.words[start:end]) for start, end in pairwise([0, *cuts, len(row.words)])]


def _fills(other: Row, row: Row) -> bool:
    """Return whether a nearby row has a word well inside the only gap of this two-word row."""
    left, right = row.words[0].box[2], row.words[1].box[0]
    margin = (right - left) / 4
    return _is_near(other, row) and _overlaps(other, left + margin, right - margin)


def _joined(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the pieces of each line joined at the rank of its longest piece."""
    joined = list(rows)
    for piece in sorted(rows, key=lambda row: len(row.text)):
        host = next((row for row in joined if row is not piece and _holds(row, piece, joined)), None)
        if host is not None and piece in joined:
            words = sorted((*host.words, *piece.words), key=lambda word: word.box[0])
            joined[joined.index(host)] = host.with_words(words)
            joined.remove(piece)
    return joined


def _holds(row: Row, piece: Row, rows: Sequence[Row]) -> bool:
    """Return whether a piece fits into a gap of a row, or continues it where nearby rows have no gap."""
    if row.turn != piece.turn or abs(row.foot(piece.left) - piece.baseline) > _LEVEL * row.middle:
        return False
    if any(word.box[0] < piece.right and piece.left < word.box[2] for word in row.words):
        return False
    start, end = (row.right, piece.left) if row.right <= piece.left else (piece.right, row.left)
    widest = max([_HOLE * row.middle, *(_STRETCH * width for width in (*_widths(row), *_widths(piece)))])
    bridged = any(_is_near(other, row) and other.left < start and end < other.right for other in rows)
    gap = end - start  # negative for a piece inside the row
    return gap <= _SPACE * row.middle or (bridged and gap <= widest)


def _is_near(other: Row, row: Row) -> bool:
    return abs(other.baseline - row.foot(other.left)) <= _NEXT / 2 * row.middle


def _downward(rows: Sequence[Row]) -> list[Row]:
    """Return rows with each one before those below it in its column; rotated rows come last."""
    ordered: list[Row] = []
    for row in sorted(rows, key=lambda row: row.turn != 0):
        place = len(ordered)
        while place and _stands_over(row, ordered[place - 1]):
            place -= 1
        ordered.insert(_between(ordered, row) if place == len(ordered) else place, row)
    return ordered


def _between(ordered: Sequence[Row], row: Row) -> int:
    """Return the rank between the two rows of a paragraph that a row stands between, else the last."""
    for rank, (over, under) in enumerate(pairwise(ordered), start=1):
        near = under.baseline - over.baseline < _PARAGRAPH * row.height
        if near and _stands_over(over, row) and _stands_over(row, under):
            return rank
    return len(ordered)


def _stands_over(row: Row, other: Row) -> bool:
    shared = min(row.right, other.right) - max(row.left, other.left)
    narrow = min(row.right - row.left, other.right - other.left)
    fall = other.baseline - row.foot(other.left)
    return row.turn == other.turn and shared > narrow / 2 and row.middle < fall < _NEXT * row.middle


def _read_again(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words, with "I!" read as "Il" at the start of a sentence that continues in lower case."""
    for rank, word in enumerate(words):
        head = rank == 0 or _OPENS.search(words[rank - 1].text)
        goes_on = rank + 1 < len(words) and words[rank + 1].text[0].islower()
        yield replace(word, text="Il") if head and goes_on and _IL.fullmatch(word.text) else word
