"""Cuts long tables between rows, each part under the header, and finds the cells of tables in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from operator import itemgetter

from ingest.blocks import Block
from ingest.document import Table
from ingest.grid import Grid, line_of, places
from ingest.outline.repair import breaks_within
from ingest.spans import Span, Spans

_MOST = 150  # words of a part, its header included; passages have 160
_HEADER = 50  # words of a header that is printed again


def parted(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each long table cut between rows into blocks, its header printed again above each."""
    return [part for block in blocks for part in (_parts(block, block.table) if block.table else [block])]


def tables_of(blocks: Sequence[Block], spans: Sequence[Span]) -> tuple[Table, ...]:
    """Return the tables among blocks with these spans in the text."""
    return tuple(
        Table(start, end, tuple(_cells(block.table, start)), block.table.header)
        for block, (start, end) in zip(blocks, spans, strict=True)
        if block.table is not None and block.kind == "paragraph" and block.text == block.table.text
    )


def _cells(grid: Grid, start: int) -> Iterator[Spans]:
    for row in grid.rows:
        yield tuple((start + first, start + last) for first, last in places(row))
        start += len(line_of(row)) + 1


def _parts(block: Block, grid: Grid) -> list[Block]:
    lines = grid.lines
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    lengths = [len(line.split()) for line in lines]
    if sum(lengths) <= _MOST:
        return [block]
    header = grid.header if sum(lengths[: grid.header]) <= _HEADER else 0
    room = _MOST - sum(lengths[:header])
    cuts = [header]
    held = 0
    for rank in range(header, len(lengths)):
        if held and held + lengths[rank] > room:
            cuts.append(rank)
            held = 0
        held += lengths[rank]
    return [
        _part(block, grid, starts, (first, last), header=header if first > header else 0)
        for first, last in pairwise([0, *cuts[1:], len(lengths)])
    ]


def _part(block: Block, grid: Grid, starts: Sequence[int], rows: Span, *, header: int) -> Block:
    """Return rows of a table as a block, under `header` rows printed again; lines begin at `starts`."""
    first, last = rows
    start, end, again = starts[first], starts[last] - 1, starts[header]
    heads = bisect_left(block.bold, again, key=itemgetter(0))
    held = slice(*(bisect_left(block.bold, edge, key=itemgetter(0)) for edge in (start, end)))
    below = ((a - start + again, b - start + again) for a, b in block.bold[held])
    bold = (*block.bold[:heads], *below)
    pages = breaks_within(block, start, end)
    breaks = tuple((max(0, at - start + again) if at > start else 0, page) for at, page in pages)
    part = Grid((*grid.rows[:header], *grid.rows[first:last]), header or min(grid.header, last))
    return replace(block, text=part.text, bold=bold, breaks=breaks, table=part, gap=block.gap if first == 0 else 1)
