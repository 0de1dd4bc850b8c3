"""Finds the straight lines printed in a picture: the rules around the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ingest.formats.pdf.lines import Rule
from ingest.formats.pdf.ocr.bullets import Picture

_INK = 0.75  # of the brightness of paper; darker is ink
_SHORTEST = 0.3  # inches of a rule: no stroke of a letter is as long
_INKED = 0.85  # share of a rule that is ink
_THICK = 0.04  # inches; what is thicker is a bar, a picture or a dark margin
_FULL = 0.7  # share of a filled area that is ink: fills are printed in dots
_MORE = 0.3  # of the length of a rule, by which it goes on where figures hide it
_CLOSE = 12  # pixels from a rule to the filled area it goes on in: squares blur its edge
_SKEW = 2  # pixels, by which a rule may leave its row
_MOST = 20_000  # runs of ink on a page; more are a photograph

_Run = tuple[int, int, int]
"""A row of pixels, and where a run of ink in it begins and ends."""


def printed_rules(picture: Picture, *, density: float) -> list[Rule]:
    """Return the rules of a picture of so many dots an inch, in pixels: its straight lines, and the edges of fills."""
    ink = picture < _INK * np.percentile(picture, 90)
    filled = _filled(ink, max(2, round(_THICK * density)) + 1)
    level = [(float(left), y, float(right), y) for y, left, right in _both(ink, filled, density)]
    upright = [(x, float(top), x, float(bottom)) for x, top, bottom in _both(ink.T, filled.T, density)]
    return [*level, *upright]


def _filled(ink: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Return which pixels are of a filled area: squares of a side that are mostly ink, thicker than any rule."""
    full = _means(ink, side) >= _FULL
    return _means(np.pad(full, ((side, side), (side, side)))[1:, 1:], side)[: ink.shape[0], : ink.shape[1]] > 0


def _means(ink: NDArray[np.bool_], side: int) -> NDArray[np.float32]:
    """Return the share of ink in the square below and right of each pixel that has one."""
    sums = np.pad(ink, ((1, 0), (1, 0))).astype(np.int32).cumsum(axis=0).cumsum(axis=1)
    held = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(held / side**2, dtype=np.float32)


def _both(ink: NDArray[np.bool_], filled: NDArray[np.bool_], density: float) -> Iterator[tuple[float, int, int]]:
    """Yield the height and the ends of each level rule between filled areas and through them, and of their edges."""
    for y, left, right in _level(ink & ~filled, density):
        row = round(y)
        dark = np.asarray(ink[max(0, row - _SKEW) : row + _SKEW + 1].any(axis=0))
        longest = round(_MORE * (right - left))
        before = _reach(dark[:left][::-1], filled[row, :left][::-1], longest)
        yield y, left - before, right + _reach(dark[right:], filled[row, right:], longest)
    edges = filled[1:] != filled[:-1]
    edges[1:-1] |= edges[2:] | edges[:-2]  # they are not quite straight
    yield from _level(edges, density)


def _reach(dark: NDArray[np.bool_], filled: NDArray[np.bool_], longest: int) -> int:
    """Return how far a rule goes on: a little where figures touch it, and through a filled area."""
    lit = np.flatnonzero(~(dark[:longest] | filled[:longest]))
    end = int(lit[0]) if lit.size else min(len(dark), longest)
    near = np.flatnonzero(filled[end : end + _CLOSE])
    if not near.size:
        return end
    begun = end + int(near[0])
    stops = np.flatnonzero(~filled[begun:])
    return begun + int(stops[0]) if stops.size else len(filled)


def _level(ink: NDArray[np.bool_], density: float) -> Iterator[tuple[float, int, int]]:
    """Yield the height and the ends of each level rule."""
    length, thick = round(_SHORTEST * density), max(2, round(_THICK * density))
    runs = _runs(ink, length)
    if len(runs) > _MOST:
        return
    for group in _groups(runs):
        left, right = min(run[1] for run in group), max(run[2] for run in group)
        area = sum(run[2] - run[1] for run in group)
        if area <= thick * (right - left):
            yield sum(run[0] * (run[2] - run[1]) for run in group) / area, left, right


def _runs(ink: NDArray[np.bool_], length: int) -> list[_Run]:
    """Return the runs of ink of a length at least, with small holes."""
    if ink.shape[1] <= length:
        return []
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = sums[:, length:] - sums[:, :-length] >= _INKED * length
    edges = np.diff(np.pad(full, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    found = zip(starts.tolist(), ends.tolist(), strict=True)
    return [(row, begin, end - 1 + length) for (row, begin), (_, end) in found]


def _groups(runs: list[_Run]) -> list[list[_Run]]:
    """Return the runs that touch from row to row: a rule that is not quite level is many."""
    groups: list[list[_Run]] = []
    open_: list[list[_Run]] = []
    for run in runs:
        open_ = [group for group in open_ if group[-1][0] >= run[0] - 2]
        near = next((group for group in open_ if any(_touch(run, other) for other in group[-3:])), None)
        if near is None:
            near = []
            groups.append(near)
            open_.append(near)
        near.append(run)
    return groups


def _touch(one: _Run, other: _Run) -> bool:
    return one[1] <= other[2] + 2 and other[1] <= one[2] + 2
