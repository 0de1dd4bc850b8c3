"""Finds the header of a table whose file marks none: the first rows, if they name the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest.french.dates import month_pattern
from ingest.french.lexicon import even, fold, words

_LONGEST = 60  # letters of the name of a column
_FIGURE = re.compile(r"[-+–−]?\s?\(?(?:[€%]\s?)?\d")
_YEAR = re.compile(r"(?:en )?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?$")
_ORDINAL = re.compile(r"\d{1,2}(?:er|re|nde?|e|è?me) [^\W\d]")
_WORD = re.compile(r"[a-z]{2,}")
_CAPTIONS = 2  # rows of one cell above a header
_FEWEST_DAYS = 2  # side by side, for them to name columns
_ROWS_READ = 50  # below a header, to tell figures from words
_MOSTLY = 0.5
_DIGITS = 0.5  # share of a figure's letters and digits that are digits: addresses and names with numbers have fewer


def header_of(rows: Sequence[Sequence[str]], *, bold: Sequence[bool]) -> int:
    """Return how many first rows name the columns, captions above them included; 0 if none does.

    A row names the columns if it holds words or years above figures, days above none, is the only bold one, or says
    what columns are usually called (lists/column_names.txt).
    """
    first = next((rank for rank, row in enumerate(rows[: _CAPTIONS + 1]) if len(set(filter(None, row))) > 1), None)
    if first is None or first + 1 >= len(rows) or not _may_name(rows[first]):
        return 0
    row, below = rows[first], rows[first + 1 : first + 1 + _ROWS_READ]
    heavy = first + 1 < len(bold) and bold[first] and not any(bold[first + 1 : first + 3])
    if not (heavy or _stands_over_figures(row, below) or _holds_days(row, below) or _is_usual(row)):
        return 0
    return first + (2 if len(below) > 1 and _goes_on(row, below[0]) else 1)


def is_figure(text: str) -> bool:
    """Return whether a cell is a number, an amount, a share or a date."""
    digits = sum(map(str.isdecimal, text))
    return digits > 0 and digits >= _DIGITS * sum(map(str.isalnum, text))


def _may_name(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    others = [cell for cell in row[1:] if cell]
    whole = len(others) >= 0.5 * (len(row) - 1)
    return whole and all(len(cell) <= _LONGEST and (not _FIGURE.match(cell) or _names_time(cell)) for cell in filled)


def _names_time(cell: str) -> bool:
    """Return whether a cell that begins with a figure may name a column: a year, a day, the first of something."""
    return (_YEAR.match(cell) or _ORDINAL.match(cell)) is not None or _is_day(cell)


def _is_day(cell: str) -> bool:
    return _day().match(even(cell)) is not None


@cache
def _day() -> re.Pattern[str]:
    """Return the pattern of a day, on the even text: 12/01, 12/01/2022, 3 mars, 1er févr. 2022."""
    return re.compile(rf"\d{{1,2}}(?:/\d{{1,2}}(?:/(?:\d\d)?\d\d)?|(?:er)? {month_pattern()}(?: \d{{4}})?)$")


def _holds_days(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a row holds days behind its first cell, and the rows below none: who was there, what was done.

    A single day is the value of a field, as "Date" in a table of labels and values.
    """
    if len(row) < _FEWEST_DAYS + 1 or not all(map(_is_day, row[1:])):
        return False
    return not any(_is_day(cell) for other in below for cell in other)


def _stands_over_figures(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a column other than the first holds mostly figures under a name."""
    for column, name in enumerate(row[1:], start=1):
        held = [other[column] for other in below if column < len(other) and other[column]]
        if name and held and sum(map(is_figure, held)) > _MOSTLY * len(held):
            return not (all(map(_YEAR.match, held)) or (_is_day(name) and any(map(_is_day, held))))
    return False


def _is_usual(row: Sequence[str]) -> bool:
    """Return whether most cells say what columns are usually called."""
    filled = [cell for cell in row if cell]
    usual = sum(not words("column_names").isdisjoint(_WORD.findall(fold(cell))) for cell in filled)
    return usual > _MOSTLY * len(filled)


def _goes_on(row: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether the second row names the columns under a name that covers several."""
    merged = any(cell and cell == after for cell, after in pairwise(row))
    return merged and _may_name(second)
