"""The grid of a table: its rows of cells, and the text they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.spans import Spans

BAR = " | "
"""What stands between two cells of a row in a text."""

APART = " / "
"""What stands between two paragraphs of a cell, so that a row stays one line."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table; a merged cell is in each place that it covers, an empty one is "".

    A newline in a cell separates its paragraphs. The first `header` rows name the columns.
    """

    rows: tuple[tuple[str, ...], ...]
    header: int

    @property
    def lines(self) -> list[str]:
        """Return each row as one line."""
        return [line_of(row) for row in self.rows]

    @property
    def text(self) -> str:
        """Return the text of the table, one line a row."""
        return "\n".join(self.lines)

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return max(map(len, self.rows), default=0)

    def label(self, column: int) -> str:
        """Return what the header says of a column, its rows joined; "" if it says nothing."""
        said = (row[column] for row in self.rows[: self.header] if column < len(row))
        return " ".join(dict.fromkeys(flat(cell) for cell in said if cell))


def flat(cell: str) -> str:
    """Return a cell on one line."""
    return APART.join(line for line in cell.split("\n") if line)


def line_of(row: Sequence[str]) -> str:
    """Return a row as one line; a cell that is alone in its row, or across it, stands without bars.

    >>> line_of(["Halle", "12", "", "14"]), line_of(["Présents", "Présents"]), line_of(["", "2017", ""])
    ('Halle | 12 |  | 14', 'Présents', '| 2017 |')
    """
    return flat(row[0]) if _is_alone(row) else BAR.join(map(flat, row)).strip(" ")


def places(row: Sequence[str]) -> Spans:
    """Return the span of each cell in the line of its row."""
    length = len(line_of(row))
    if _is_alone(row):
        return tuple((0, length) if cell else (length, length) for cell in row)
    spans = []
    at = 0 if row[0] else -1  # the space before a bar that begins the line is left out
    for cell in map(flat, row):
        start = max(0, min(at, length))
        spans.append((start, start + len(cell)))
        at += len(cell) + len(BAR)
    return tuple(spans)


def _is_alone(row: Sequence[str]) -> bool:
    others = set(row[1:])
    return bool(row) and (others <= {""} or others == {row[0]})
