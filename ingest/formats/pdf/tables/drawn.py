"""A table found on a page, and the grid that its cells make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from ingest.formats.cells import REPEATED
from ingest.formats.pdf.tables.frames import Place
from ingest.french.table_header import header_of, is_figure
from ingest.grid import Grid


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table of a page: its grid, the ranks of its lines on the page, and its left and right side."""

    grid: Grid
    ranks: tuple[int, ...]
    sides: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cells:
    """The first place of the cell at each place, what each cell says by its first place, and which are bold."""

    first: Sequence[Sequence[Place]]
    texts: Mapping[Place, str]
    bold: Set[Place] = frozenset()

    def grid(self) -> Grid:
        """Return the grid without empty rows and columns, its header found, and turned if its columns are lists."""
        rows, columns = self._held()
        said = [tuple(self._said(row, self.first[row][column]) for column in columns) for row in rows]
        heavy = [all(at in self.bold for at in self.first[row] if self.texts.get(at)) for row in rows]
        return _turned(Grid(tuple(said), header_of(said, bold=heavy)))

    @property
    def area(self) -> int:
        """Return the number of places in rows and columns that hold words."""
        rows, columns = self._held()
        return len(rows) * len(columns)

    def _held(self) -> tuple[list[int], list[int]]:
        rows = [row for row, places in enumerate(self.first) if any(self._says(row, at) for at in places)]
        width = max(map(len, self.first))
        return rows, [column for column in range(width) if any(self._begins(row, column) for row in rows)]

    def _says(self, row: int, at: Place) -> bool:
        return at[0] == row and bool(self.texts.get(at))

    def _begins(self, row: int, column: int) -> bool:
        at = self.first[row][column]
        return at[1] == column and bool(self.texts.get(at))

    def _said(self, row: int, at: Place) -> str:
        text = self.texts.get(at, "")
        return text if at[0] == row or len(text) <= REPEATED else ""


def _turned(grid: Grid) -> Grid:
    """Return a table of lists under names with a row for each name, to hold its list."""
    rows = grid.rows
    head = grid.header
    if len(rows) > 3 and grid.width > 2 and rows[0][0] and rows[0][0] == rows[0][1] and all(rows[1]):
        body = rows[2:]  # a name that covers the first column leaves none for names of rows
        uneven = any(not cell for cell in body[-1])
        head = 2 if uneven and not any(map(is_figure, (cell for row in body for cell in row))) else 0
    elif not 0 < head == len(rows) - 1 or grid.width < 3 or sum("\n" in cell for cell in rows[-1]) < grid.width / 2:
        head = 0
    if not head:
        return grid
    lists = ("\n".join(filter(None, cells)) for cells in zip(*rows[head:], strict=True))
    names = zip(*rows[:head], strict=True)
    return Grid(tuple((*name, held) for name, held in zip(names, lists, strict=True)), 0)
