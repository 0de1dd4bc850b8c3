"""Puts a table in place of its lines on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from ingest.formats.pdf.columns import MOST_LINES
from ingest.formats.pdf.hyphenation import vocabulary
from ingest.formats.pdf.lines import Line, PageLines, Rule
from ingest.formats.pdf.tables.aligned import aligned
from ingest.formats.pdf.tables.drawn import Drawn
from ingest.formats.pdf.tables.frames import Frame, frames
from ingest.formats.pdf.tables.ruled import ruled

_MARGIN = 1.5  # points; nothing is printed so near to the edge
_PROSE = 250  # letters of a cell; a frame around such a one may lay out a page


def with_tables(pages: Iterable[PageLines]) -> list[PageLines]:
    """Return the pages with one line in place of those of each table, where the first of them was."""
    read = list(pages)
    known = vocabulary(line.text for page in read for line in page.lines)
    return [_tabled(page, known) if len(page.lines) <= MOST_LINES else page for page in read]


def _tabled(page: PageLines, known: frozenset[str]) -> PageLines:
    lines = page.lines
    for frame in frames([rule for rule in page.rules if not _edges_page(rule, page)]):
        lines = _ruled(frame, lines, known)
    for table in aligned(lines, known=known):
        lines = _with(lines, table)
    return replace(page, lines=tuple(lines))


def _edges_page(rule: Rule, page: PageLines) -> bool:
    """Return whether a rule is an edge of the page, or of what is drawn behind all of it."""
    left, top, right, bottom = rule
    across = left < _MARGIN and right > page.width - _MARGIN
    down = top < _MARGIN and bottom > page.height - _MARGIN
    return across or down or right < _MARGIN or left > page.width - _MARGIN


def _ruled(frame: Frame, lines: tuple[Line, ...], known: frozenset[str]) -> tuple[Line, ...]:
    """Return the lines with the table of a frame, or those inside one that holds prose, in place of their own."""
    table = ruled(frame, lines, known=known)
    if table is not None and max(len(cell) for row in table.grid.rows for cell in row) < _PROSE:
        return _with(lines, table)
    inside = False
    for inner in frame.inner():
        held = ruled(inner, lines, known=known)
        if held is not None:
            lines, inside = _with(lines, held), True
    return lines if inside or table is None else _with(lines, table)


def _with(lines: Sequence[Line], table: Drawn) -> tuple[Line, ...]:
    """Return the lines with a table in place of its own; ranks of other lines stay, for what is left is empty."""
    taken = set(table.ranks)
    first = min(taken)
    place = _line(table, [lines[rank] for rank in table.ranks])
    return tuple(
        chain.from_iterable(
            [place] if rank == first else [] if rank in taken else [line] for rank, line in enumerate(lines)
        )
    )


def _line(table: Drawn, lines: Sequence[Line]) -> Line:
    left, right = table.sides
    sizes = sorted(line.size for line in lines)
    top = min(line.y for line in lines)
    return Line(table.grid.text, left, right, top, sizes[len(sizes) // 2], table=table.grid)
