"""Finds tables typed with bars in lines of plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.blocks import Block
from ingest.formats.cells import Cell, table
from ingest.formats.marks import unmark

_RULE = re.compile(r"^\s*+[|+]?\s*+:?[-=]{2,}+:?\s*+(?:[|+]\s*+:?[-=]{2,}+:?\s*+)*+[|+]?\s*+$")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_BARE_ROWS = 2  # rows without a rule that make a table, if they have as many bars


def with_tables(rows: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield consecutive rows in runs, each with whether it is a table."""
    for barred, run in groupby(rows, key=_is_row):
        lines = list(run)
        yield barred and _is_table(lines), lines


def typed_table(rows: Sequence[str], *, gap: int) -> list[Block]:
    """Return the blocks of a table: a row above the first rule names the columns."""
    ruled = next((rank for rank, row in enumerate(rows) if _is_rule(row) and not row.lstrip().startswith("+-")), 0)
    found = [[_cell(cell, names=rank < ruled) for cell in _cells(row)] for rank, row in _rows(rows)]
    blocks = table(found)
    return [replace(block, gap=gap if rank == 0 else 1) for rank, block in enumerate(blocks)]


def _rows(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((rank, row) for rank, row in enumerate(rows) if not _is_rule(row))


def _is_row(row: str) -> bool:
    return _BAR.search(row) is not None or (row.lstrip().startswith("+") and _is_rule(row))


def _is_rule(row: str) -> bool:
    return _RULE.match(row) is not None and ("|" in row or "+" in row)


def _is_table(rows: Sequence[str]) -> bool:
    """Return whether rows with bars are a table: they have a rule, or are framed or cut alike."""
    typed = [row for row in rows if not _is_rule(row)]
    if not typed or len(typed) < len(rows):
        return bool(typed)
    framed = all(row.strip().startswith("|") and row.strip().endswith("|") for row in typed)
    return framed or (len(typed) >= _BARE_ROWS and len({len(_cells(row)) for row in typed}) == 1)


def _cells(row: str) -> list[str]:
    bare = row.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return _BAR.split(bare)


def _cell(text: str, *, names: bool) -> Cell:
    lines = (unmark(line.strip()) for line in _BREAK.split(text))
    return Cell([Block("paragraph", said, bold=bold) for said, bold in lines if said], names=names)
