"""Reads a table without rules by the columns that its lines make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.tables.data import is_data
from ingest.formats.pdf.tables.drawn import Cells, Drawn
from ingest.formats.pdf.tables.frames import Place
from ingest.formats.pdf.tables.pieces import LEVEL, parted, said

_GUTTER = 0.6  # times the size, between two columns
_STEP = 3.2  # times the size, between two rows of a table
_NEXT = 1.7  # times the size, between the lines of a cell
_FEWEST = 2  # rows with cells side by side

Interval = tuple[float, float]


@dataclass(slots=True)
class Row:
    """The lines at one height, from the left, with their ranks on the page."""

    pieces: list[Line]
    ranks: list[int]

    @property
    def y(self) -> float:
        """Return the baseline."""
        return self.pieces[0].y

    @property
    def size(self) -> float:
        """Return the font size."""
        return self.pieces[0].size


@dataclass(slots=True)
class _Region:
    """Rows below one another whose cells stand in the same columns."""

    rows: list[Row] = field(default_factory=list)
    columns: list[Interval] = field(default_factory=list)

    def takes(self, row: Row, *, above: bool = False) -> bool:
        """Add a row at the end, or above the first, if its cells fit the columns; return whether they did."""
        beside = self.rows[0 if above else -1]
        if abs(row.y - beside.y) > _STEP * max(row.size, beside.size):
            return False
        cut = Row([piece for line in row.pieces for piece in self.cut(line)], row.ranks)
        if len(cut.pieces) < 2:
            return not above and self.continues(cut, beside)
        columns = _with(self.columns, cut)
        rows = [cut, *self.rows] if above else [*self.rows, cut]
        if len(columns) < len(self.columns) and not all(_fits(other, columns) for other in self.rows):
            return False
        if len(columns) < 2 or not _fits(cut, columns):
            return False
        self.rows, self.columns = rows, columns
        return True

    def cut(self, line: Line) -> list[Line]:
        """Return a line cut at the gutters where it has wide spaces."""
        gutters = [(left[1] + right[0]) / 2 for left, right in pairwise(self.columns)]
        edges = [x for x in gutters if any(start <= x <= end for _, start, end in line.gaps)]
        return parted(line, edges)

    def continues(self, row: Row, above: Row) -> bool:
        """Add a line that goes on in one column below a cell, or names rows in the first; return whether it did."""
        piece = row.pieces[0]
        inside = [
            rank for rank, (left, right) in enumerate(self.columns) if piece.x0 >= left - 1 and piece.x1 <= right + 1
        ]
        if not inside or row.y - above.y > _NEXT * row.size or len(self.rows) < _FEWEST:
            return False
        self.rows.append(row)
        return True

    def whole(self) -> list[Row]:
        """Return the rows with cells side by side."""
        return [row for row in self.rows if len(row.pieces) > 1]


def aligned(lines: Sequence[Line], *, known: frozenset[str]) -> list[Drawn]:
    """Return the tables among lines, last first, with the ranks of their lines."""
    found = (_table(_pruned(region), known) for region in _regions(_rows(lines)))
    tables = [table for table in found if table is not None]
    return sorted(tables, key=lambda table: -min(table.ranks))


def _rows(lines: Sequence[Line]) -> list[Row]:
    """Return lines from the top, those at one height as one row; a table already found parts rows."""
    rows: list[Row] = []
    for rank, line in sorted(enumerate(lines), key=lambda pair: (pair[1].y, pair[1].x0)):
        last = rows[-1] if rows else None
        level = last is not None and line.y - last.y <= LEVEL * min(line.size, last.size)
        if last is not None and level and line.table is None and last.pieces[0].table is None:
            last.pieces.append(line)
            last.ranks.append(rank)
        else:
            rows.append(Row([line], [rank]))
    for row in rows:
        order = sorted(range(len(row.pieces)), key=lambda at: row.pieces[at].x0)
        row.pieces = [row.pieces[at] for at in order]
        row.ranks = [row.ranks[at] for at in order]
    return rows


def _regions(rows: Sequence[Row]) -> Iterator[_Region]:
    at = done = 0
    while at < len(rows):
        region = _begun(rows[at])
        end = at + 1
        while region and end < len(rows) and rows[end].pieces[0].table is None and region.takes(rows[end]):
            end += 1
        if region is None or len(region.whole()) < _FEWEST:
            at += 1
            continue
        first = at
        while first > done and rows[first - 1].pieces[0].table is None and region.takes(rows[first - 1], above=True):
            first -= 1
        yield region
        at = done = end


def _begun(row: Row) -> _Region | None:
    columns = _with([], row)
    fits = len(row.pieces) > 1 and _fits(row, columns)
    return _Region([row], columns) if fits else None


def _with(columns: Sequence[Interval], row: Row) -> list[Interval]:
    """Return the columns that cover the pieces of a row too."""
    gutter = _GUTTER * row.size
    merged: list[Interval] = []
    for left, right in sorted([*columns, *((piece.x0, piece.x1) for piece in row.pieces)]):
        if merged and left - merged[-1][1] < gutter:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _fits(row: Row, columns: Sequence[Interval]) -> bool:
    held = [_column(piece, columns) for piece in row.pieces]
    return len(set(held)) == len(held)


def _column(piece: Line, columns: Sequence[Interval]) -> int:
    middle = (piece.x0 + piece.x1) / 2
    return min(range(len(columns)), key=lambda at: max(columns[at][0] - middle, middle - columns[at][1], 0.0))


def _pruned(region: _Region) -> _Region:
    """Return a region without first and last rows that alone hold a column and lack another: text beside the table."""
    while len(region.rows) > _FEWEST:
        held = [{_column(piece, region.columns) for piece in row.pieces} for row in region.rows]
        counts = Counter(column for columns in held for column in columns)
        odd = [
            at for at in (0, -1) if len(held[at]) < len(region.columns) and any(counts[one] == 1 for one in held[at])
        ]
        if not odd:
            break
        del region.rows[odd[0]]
        region.columns = []
        for row in region.rows:
            region.columns = _with(region.columns, row)
    return region


def _table(region: _Region, known: frozenset[str]) -> Drawn | None:
    columns = region.columns
    held: dict[Place, list[Line]] = {}
    row = -1
    for printed in region.rows:
        first = printed.pieces[0]
        fresh = len(printed.pieces) > 1 or (_column(first, columns) == 0 and not first.text[0].islower())
        row += fresh or row < 0
        for piece in printed.pieces:
            held.setdefault((row, _column(piece, columns)), []).append(piece)
    ends = [*(left for left, _ in columns[1:]), columns[-1][1]]
    texts = {at: said(pieces, right=ends[at[1]], known=known) for at, pieces in held.items()}
    cells = Cells([[(rank, column) for column in range(len(columns))] for rank in range(row + 1)], texts)
    grid = cells.grid()
    if not is_data(grid):
        return None
    ranks = tuple(rank for printed in region.rows for rank in printed.ranks)
    return Drawn(grid, ranks, (columns[0][0], columns[-1][1]))
