"""Puts a table in place of its lines on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from ingest.formats.pdf.columns import MOST_LINES
from ingest.formats.pdf.hyphenation import vocabulary
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.tables.aligned import aligned
from ingest.formats.pdf.tables.drawn import Drawn
from ingest.formats.pdf.tables.frames import frames
from ingest.formats.pdf.tables.ruled import ruled


def with_tables(pages: Iterable[PageLines]) -> list[PageLines]:
    """Return the pages with one line in place of those of each table, where the first of them was."""
    read = list(pages)
    known = vocabulary(line.text for page in read for line in page.lines)
    return [_tabled(page, known) if len(page.lines) <= MOST_LINES else page for page in read]


def _tabled(page: PageLines, known: frozenset[str]) -> PageLines:
    lines = page.lines
    for frame in frames(page.rules):
        table = ruled(frame, lines, known=known)
        if table is not None:
            lines = _with(lines, table)
    for table in aligned(lines, known=known):
        lines = _with(lines, table)
    return replace(page, lines=tuple(lines))


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
    left, _, right, _ = table.box
    sizes = sorted(line.size for line in lines)
    top = min(line.y for line in lines)
    return Line(table.grid.text, left, right, top, sizes[len(sizes) // 2], table=table.grid)
