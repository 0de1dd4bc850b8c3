"""Counts the numbers of list items and headings, which office files do not store."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

_ROMANS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
LEVELS = tuple(map(str, range(10)))
"""The levels of a list from 0, as files write them: Word has nine, Writer ten."""
_LONGEST = 60  # letters of a label; a longer one is text of the list's style, repeated before each item
_HIGHEST = 999  # number that is written in letters or Roman numerals


@dataclass(frozen=True, slots=True)
class Level:
    """The numbering of one level of a list: `template` holds "%1" in place of the first level's number.

    `form` is "1", "a", "A", "i" or "I", or "" for a bullet.
    """

    form: str
    template: str = "%1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class NumberedList:
    """The levels of one list, 0 outermost; lists of one family share their counts.

    `restarts` maps levels to the number they restart at when the list first occurs.
    """

    levels: Mapping[int, Level]
    family: str
    restarts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of lists in document order."""

    def __init__(self, lists: Mapping[str, NumberedList]) -> None:
        self._lists = lists
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._met: set[str] = set()

    def restart(self, name: str) -> None:
        """Restart the numbering of a list."""
        if name in self._lists:
            self._counts[self._lists[name].family].clear()

    def count_from(self, name: str, level: int, *, start: int) -> None:
        """Set the number of a list's next item."""
        if name in self._lists:
            self._counts[self._lists[name].family][level] = start - 1

    def label(self, name: str, level: int) -> str:
        """Count the next item of a list and return its printed number, "" for a bullet."""
        numbered = self._lists.get(name)
        if numbered is None or level not in numbered.levels:
            return ""
        counts = self._counts[numbered.family]
        if name not in self._met:
            self._met.add(name)
            counts.update({at: start - 1 for at, start in numbered.restarts.items()})
        for outer in range(level):
            counts.setdefault(outer, numbered.levels[outer].start if outer in numbered.levels else 1)
        counts[level] = counts.get(level, numbered.levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return _written(numbered, level, counts)


def _written(numbered: NumberedList, level: int, counts: Mapping[int, int]) -> str:
    if not numbered.levels[level].form:
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return numeral(counts.get(at, 1), numbered.levels[at].form if at in numbered.levels else "1")

    template = numbered.levels[level].template
    return re.sub(r"%(\d)", number, template).strip() if len(template) <= _LONGEST else ""


def numeral(value: int, form: str) -> str:
    """Return a number as digits, letters or a Roman numeral.

    >>> numeral(4, "I"), numeral(28, "a")
    ('IV', 'bb')
    """
    if form.lower() == "a" and 0 < value <= _HIGHEST:
        text = _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1)
    elif form.lower() == "i" and 0 < value <= _HIGHEST:
        text = _roman(value)
    else:
        return str(value)
    return text.upper() if form.isupper() else text


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMANS:
        while value >= worth:
            text += letters
            value -= worth
    return text
