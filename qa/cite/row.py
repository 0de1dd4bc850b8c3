"""The row of a table that is quoted: each cell with what the header says of its column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest import Document, Span, Table

_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a quoted row: what the header says of its column, and its span in the quotation, empty for none."""

    column: str
    span: Span


def row_of(document: Document, *, span: Span) -> tuple[Cell, ...]:
    """Return the cells of the row that a span of the document's text quotes; () unless it is one row under a header.

    A cell merged over several columns comes once, with the names of them all.
    """
    start, end = span
    table = document.table_at(start)
    row = table.row_at(start) if table and table.header else None
    if table is None or row is None or end > row[-1][1]:
        return ()
    cells = tuple(
        Cell(_named(table, document.text, columns), (at[0] - start, at[1] - start))
        for at, columns in _placed(row)
        if start <= at[0] and at[1] <= end
    )
    return cells if len(cells) > 1 and any(cell.column for cell in cells) else ()


def in_words(cells: Iterable[Cell], quote: str) -> str:
    """Return a row as "Commune : Orvelle ; 2017 : 120", an empty cell as a dash."""
    pairs = ((cell.column, quote[slice(*cell.span)] or "–") for cell in cells)
    return f"{_NBSP}; ".join(f"{column}{_NBSP}: {words}" if column else words for column, words in pairs)


def _placed(row: tuple[Span, ...]) -> Iterator[tuple[Span, list[int]]]:
    """Yield the place of each cell with the columns that it covers."""
    for (span, _), group in groupby(enumerate(row), key=lambda each: (each[1], each[0] * (each[1][0] == each[1][1]))):
        yield span, [column for column, _ in group]


def _named(table: Table, text: str, columns: Iterable[int]) -> str:
    return " / ".join(dict.fromkeys(filter(None, (table.label(text, column) for column in columns))))
