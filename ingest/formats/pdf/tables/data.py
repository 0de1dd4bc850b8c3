"""Tells rows of data from other text in columns: prose, lists, contents pages, names side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.french.table_header import is_figure
from ingest.grid import Grid
from ingest.typography import BULLETS

_MARK = re.compile(rf"^(?:\(?\d{{1,3}}[.)°]?|[a-zA-Z][.)]|[-{BULLETS}*])$")
_LEADERS = re.compile(r"\.{4}|…{2}|(?:\. ){4}|_{4}")
_PAGE = re.compile(r"^\d{1,3}$")
_HOUR = re.compile(r"^\d{1,2}\s?[hH:]\s?\d{0,2}")
_FIGURES = 0.6  # share of a column's cells that are figures
_LONG = 45  # letters of a cell; longer ones side by side are lines of prose in columns
_ROWS = 3  # of two columns, or without names
_FEWEST = 2  # rows, and figures in a column of figures
_FILLED = 0.7  # share of the places that hold something: lines of two texts side by side leave more empty


def is_data(grid: Grid) -> bool:
    """Return whether a grid found by its columns is a table: figures beside names, or what its header names."""
    body = [row for row in grid.rows[grid.header :] if sum(map(bool, row)) > 1]
    named = grid.header > 0 and all(map(grid.label, range(1, grid.width)))
    if len(body) + named < (_ROWS if grid.width == 2 else _FEWEST) or _reads_on(grid, body):
        return False
    figures = sum(_are_figures([row[column] for row in body if row[column]]) for column in range(1, grid.width))
    if named:
        return len(body) >= _FEWEST or figures > 0
    words = not _are_figures([row[0] for row in body if row[0]])
    return words and figures > (len(body) < _ROWS) and not _is_contents(grid, body)


def _are_figures(cells: Sequence[str]) -> bool:
    return len(cells) >= _FEWEST and sum(map(is_figure, cells)) >= _FIGURES * len(cells)


def _reads_on(grid: Grid, body: Sequence[Sequence[str]]) -> bool:
    """Return whether the rows are a list, a programme, prose in columns or lines with leaders."""
    first = [row[0] for row in body if row[0]]
    marks = sum(bool(_MARK.match(cell) or (_HOUR.match(cell) and not grid.header)) for cell in first)
    if marks > 0.5 * len(first) and not (grid.header and grid.width > 2):
        return True
    cells = [cell for row in grid.rows for cell in row if cell]
    prose = sum(len(cell) > _LONG and not is_figure(cell) for cell in cells)
    filled = sum(bool(cell) for row in body for cell in row)
    sparse = filled < _FILLED * grid.width * len(body)
    return sparse or prose > 0.3 * len(cells) or any(map(_LEADERS.search, cells))


def _is_contents(grid: Grid, body: Sequence[Sequence[str]]) -> bool:
    """Return whether the rows are titles with the pages they are on."""
    last = [row[-1] for row in body if row[-1]]
    if grid.width > 3 or not all(map(_PAGE.match, last)):
        return False
    pages = [int(cell) for cell in last]
    return pages == sorted(pages)
