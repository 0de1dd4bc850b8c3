"""Parts a ruled row whose lines are rows themselves: names at the heights of figures, without a rule between."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.tables.frames import Place
from ingest.formats.pdf.tables.pieces import LEVEL
from ingest.french.table_header import is_figure

Held = Mapping[Place, Sequence[Line]]
"""The pieces of lines in each cell, by its first place."""

_FEWEST = 3  # lines of a lone column of figures; two may be one figure twice, without and with tax


@dataclass(frozen=True, slots=True)
class Levelled:
    """The first place of the cell at each place, and by this the pieces in each and the ruled cell it was part of."""

    rows: list[list[Place]]
    held: dict[Place, list[Line]]
    ruled: dict[Place, Place]


def levelled(first: Mapping[Place, Place], held: Held) -> Levelled:
    """Return the cells of a table, its ruled rows parted into the rows that their lines are."""
    height, width = (1 + max(place[at] for place in first) for at in (0, 1))
    tall = {begun for place, begun in first.items() if place[0] != begun[0]}
    inside: dict[int, dict[Place, Sequence[Line]]] = defaultdict(dict)
    for place, pieces in held.items():
        if place not in tall:
            inside[place[0]][place] = pieces
    levels = [_levels(inside[row]) for row in range(height)]
    starts = [0]
    for found in levels:
        starts.append(starts[-1] + max(1, len(found)))
    rows = [
        [(starts[at[0]] + (0 if at in tall else down), at[1]) for at in (first[row, column] for column in range(width))]
        for row in range(height)
        for down in range(starts[row + 1] - starts[row])
    ]
    ruled: dict[Place, Place] = {}
    parted: dict[Place, list[Line]] = defaultdict(list)
    for place, pieces in held.items():
        for piece in pieces:
            down = 0 if place in tall else _down(piece, place, levels[place[0]], inside[place[0]])
            at = (starts[place[0]] + down, place[1])
            ruled[at] = place
            parted[at].append(piece)
    return Levelled(rows, dict(parted), ruled)


def _levels(cells: Held) -> list[float]:
    """Return the heights at which rows begin, [] for one row: those of figures, each with a name at its height."""
    figures = [pieces for pieces in cells.values() if len(pieces) > 1 and all(is_figure(one.text) for one in pieces)]
    if not figures or (len(figures) == 1 and len(figures[0]) < _FEWEST):
        return []
    levels: list[float] = []
    for piece in sorted((piece for pieces in figures for piece in pieces), key=lambda piece: piece.y):
        if not levels or not _is_level(piece, levels[-1]):
            levels.append(piece.y)
    names = (pieces for pieces in cells.values() if not any(is_figure(one.text) for one in pieces))
    named = any(all(any(_is_level(one, level) for one in pieces) for level in levels) for pieces in names)
    return levels if named else []


def _is_level(piece: Line, y: float) -> bool:
    return abs(piece.y - y) <= LEVEL * piece.size


def _down(piece: Line, place: Place, levels: Sequence[float], cells: Held) -> int:
    """Return how many rows below the first a piece stands; in lower case beside another name, it goes on from above."""
    down = max(0, bisect_right(levels, piece.y + LEVEL * piece.size) - 1)
    if not down or not piece.text[0].islower():
        return down
    others = (one for at, pieces in cells.items() if at != place for one in pieces if not is_figure(one.text))
    return down - any(_is_level(one, levels[down]) for one in others)
