"""Tells rows of data from other text in columns: prose, lists, contents pages, names side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grid import Grid
from ingest.typography import BULLETS

_MARK = re.compile(rf"^(?:\(?\d{{1,3}}[.)°]?|[a-zA-Z][.)]|[-{BULLETS}*])$")
_LEADERS = re.compile(r"\.{4}|…{2}|(?:\. ){4}|_{4}")
_PAGE = re.compile(r"^\d{1,3}$")
_HOUR = re.compile(r"^\d{1,2}\s?[hH:]\s?\d{0,2}")
_FIGURES = 0.6  # share of a column's cells that are figures
_DIGITS = 0.4  # share of a figure's letters and digits that are digits
_LONG = 60  # letters of a cell beside figures
_ROWS = 3  # of two columns; a table of more has two at least
_FILLED = 0.5  # share of the places that hold something


def is_data(grid: Grid) -> bool:
    """Return whether a grid found by its columns is a table: figures beside names, or what its header names."""
    body = [row for row in grid.rows[grid.header :] if sum(map(bool, row)) > 1]
    if len(body) + (grid.header > 0) < (_ROWS if grid.width == 2 else 2) or _reads_on(grid, body):
        return False
    figures = sum(_are_figures([row[column] for row in body if row[column]]) for column in range(1, grid.width))
    if grid.header and figures:
        return True
    named = grid.header > 0 and len(body) >= 2
    words = not _are_figures([row[0] for row in body if row[0]])
    return named or (words and figures > (len(body) < _ROWS) and not _is_contents(grid, body))


def is_figure(text: str) -> bool:
    """Return whether a cell is a number, an amount, a share or a date."""
    letters = [letter for letter in text if letter.isalnum()]
    digits = sum(map(str.isdecimal, letters))
    return digits > 0 and digits >= _DIGITS * len(letters)


def _are_figures(cells: Sequence[str]) -> bool:
    return bool(cells) and sum(map(is_figure, cells)) >= _FIGURES * len(cells)


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
