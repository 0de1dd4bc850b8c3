"""Builds tables from cells, for the readers of formats that mark them: merged cells, headers, tables that lay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block
from ingest.french.table_header import header_of
from ingest.grid import APART, Grid, flat, line_of, places
from ingest.spans import Span, Spans

_LONG_CELL = 100  # letters of a paragraph; two such in one cell are columns of prose, not data
REPEATED = 60  # letters of a merged cell that is said again in each row it covers
_ENTRY = 80  # letters of a paragraph that may be one of the rows typed into one row of cells
_MOST_CELLS = 100_000  # of a table whose rows are filled up to its width
_WIDEST = 100  # columns that a merged cell may cover
_TALLEST = 1000  # rows


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its blocks, how many columns and rows it covers, whether it names others.

    `goes_on` means that it continues the cell above.
    """

    blocks: Sequence[Block]
    across: int = 1
    down: int = 1
    names: bool = False
    goes_on: bool = False


_Line = tuple[str, Spans]
"""A paragraph of a cell, or a line of one, with its bold spans."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of the grid: the lines it holds, whether a cell begins there, and whether it names others."""

    lines: tuple[_Line, ...] = ()
    own: bool = False
    names: bool = False

    @property
    def text(self) -> str:
        return "\n".join(text for text, _ in self.lines)

    @property
    def is_bold(self) -> bool:
        return all(spans and spans[0][0] == 0 and spans[-1][1] >= len(text.rstrip(" :")) for text, spans in self.lines)

    def bold(self) -> Iterator[Span]:
        """Yield the bold spans of the lines joined."""
        at = 0
        for text, spans in self.lines:
            yield from ((at + first, at + last) for first, last in spans)
            at += len(text) + len(APART)


@dataclass(slots=True)
class _Row:
    places: dict[int, _Place] = field(default_factory=dict)

    @property
    def filled(self) -> list[_Place]:
        return [place for place in self.places.values() if place.own and place.text]


def table(rows: Iterable[Sequence[Cell]]) -> list[Block]:
    """Return a table as one paragraph, one line per row with bars between cells, followed by its footnotes.

    A table that lays out a page (one column, headings above text, columns of prose) is read cell by cell.
    """
    given = [list(row) for row in rows]
    cells = [cell for row in given for cell in row if cell.blocks]
    if _lays_out(given) or any(map(_is_page, cells)):
        return [block for cell in cells for block in cell.blocks]
    sizes = Counter[float]()
    for block in (block for cell in cells for block in cell.blocks):
        sizes[block.size] += len(block.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    found = _block([row for row in _placed(given) if row.filled], size=size)
    notes = [block for cell in cells for block in cell.blocks if block.kind == "note"]
    return [*found, *notes]


def plain_table(rows: Sequence[Sequence[str]], *, header: int | None = None, bold: Sequence[bool] = ()) -> Block | None:
    """Return a table of plain cells; its header is found if it is not given. None if it is empty."""
    kept = [rank for rank, row in enumerate(rows) if any(row)]
    if not kept:
        return None
    width = max(len(rows[rank]) for rank in kept)
    filled = [(*rows[rank], *("",) * (width - len(rows[rank]))) for rank in kept]
    heavy = [bold[rank] if rank < len(bold) else False for rank in kept]
    grid = Grid(tuple(filled), header_of(filled, bold=heavy) if header is None else header)
    return Block("paragraph", grid.text, table=grid)


def _block(rows: Sequence[_Row], *, size: float) -> list[Block]:
    """Return placed rows as a block."""
    if not rows:
        return []
    columns = sorted({column for row in rows for column, place in row.places.items() if place.own})
    pad = len(rows) * len(columns) <= _MOST_CELLS
    filled = [
        [row.places.get(column, _Place()) for column in (columns if pad else columns[: max(row.places) + 1])]
        for row in rows
    ]
    filled = [several for row in filled for several in _typed_rows(row)]
    named = next((rank for rank, row in enumerate(filled) if not _names(row)), len(filled))
    texts = [tuple(place.text for place in row) for row in filled]
    heavy = [all(place.is_bold for place in row) for row in filled]
    declared = named if 0 < named < len(filled) else 0
    if all(len(set(filter(None, row))) < 2 for row in texts[:declared]):  # captions, or nothing
        declared = max(declared, header_of(texts, bold=heavy))
    grid = Grid(tuple(texts), declared)
    return [Block("paragraph", grid.text, bold=tuple(_bold(filled)), size=size, table=grid)]


def _names(row: Sequence[_Place]) -> bool:
    return all(place.names for place in row if place.text)


def _bold(rows: Sequence[Sequence[_Place]]) -> Iterator[Span]:
    at = 0
    for row in rows:
        texts = [place.text for place in row]
        found = dict(zip(places(texts), row, strict=True))
        for (start, end), place in found.items():
            yield from ((at + start + first, at + start + last) for first, last in place.bold() if start + last <= end)
        at += len(line_of(texts)) + 1


def _typed_rows(row: Sequence[_Place]) -> list[list[_Place]]:
    """Return the rows typed into one: as many short paragraphs in each of its cells."""
    filled = [place for place in row if place.lines]
    counts = {len(place.lines) for place in filled}
    longest = max((len(text) for place in filled for text, _ in place.lines), default=0)
    if len(filled) < 2 or len(counts) != 1 or counts == {1} or longest > _ENTRY:
        return [list(row)]
    return [[replace(place, lines=place.lines[entry : entry + 1]) for place in row] for entry in range(counts.pop())]


def _lays_out(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether no two rows have cells side by side, or the only such row has several paragraphs in one."""
    beside = [row for row in rows if sum(bool(cell.blocks) for cell in row) > 1]
    if not beside:
        return True
    if len(beside) > 1:
        return False
    others = sum(any(cell.blocks for cell in row) for row in rows) - 1
    return others > 0 or any(len(list(_words(cell))) > 1 or _inner(cell) for cell in beside[0])


def _inner(cell: Cell) -> bool:
    return any(block.table for block in cell.blocks)


def _is_page(cell: Cell) -> bool:
    long = sum(block.kind == "paragraph" and len(block.text) >= _LONG_CELL for block in cell.blocks if not block.table)
    return long > 1 or (any(block.kind == "heading" for block in cell.blocks) and len(list(_words(cell))) > 1)


def _words(cell: Cell) -> Iterator[Block]:
    return (block for block in cell.blocks if block.kind != "note")


def _placed(rows: Sequence[Sequence[Cell]]) -> list[_Row]:
    """Return the rows of the grid, with merged cells in each place that they cover."""
    done: list[_Row] = []
    open_: dict[int, tuple[_Place, int]] = {}  # cells that reach down, by column, with the rows left
    for cells in rows:
        row = _Row()
        for column, (place, _) in open_.items():
            row.places[column] = _again(place)
        reached = {column: (place, left - 1) for column, (place, left) in open_.items() if left > 1}
        column = 0
        for cell in cells:
            while column in open_:
                column += 1
            place = done[-1].places.get(column, _Place()) if cell.goes_on and done else _place(cell)
            for step in range(min(max(1, cell.across), _WIDEST)):
                own = step == 0 and not cell.goes_on
                row.places[column + step] = place if own else _again(place, beside=step > 0)
                if cell.down > 1:
                    reached[column + step] = (place, min(cell.down, _TALLEST) - 1)
            column += min(max(1, cell.across), _WIDEST)
        open_ = reached
        done.append(row)
    return done


def _again(place: _Place, *, beside: bool = False) -> _Place:
    """Return what a merged cell says in a further place: nothing in a further row if it is long."""
    return replace(place, lines=place.lines if beside or len(place.text) <= REPEATED else (), own=False)


def _place(cell: Cell) -> _Place:
    return _Place(tuple(line for block in _words(cell) for line in _lines(block)), True, cell.names)


def _lines(block: Block) -> Iterator[_Line]:
    """Yield the lines of a block inside a cell; a table's have colons between their cells."""
    if block.table is not None:
        yield from ((" : ".join(filter(None, map(flat, row))), ()) for row in block.table.rows)
        return
    at = 0
    for text in block.lines:
        end = at + len(text)
        if text.strip():
            spans = ((max(first, at) - at, min(last, end) - at) for first, last in block.bold)
            yield text, tuple((first, last) for first, last in spans if first < last)
        at = end + 1
