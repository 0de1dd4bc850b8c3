"""Numbers of list items and headings, which office programs count and never write down."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

_ROMANS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HIGHEST = 999  # number written in letters or Roman numerals


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: `template` holds "%1" where the number of the first level stands.

    `form` is "1", "a", "A", "i" or "I", or "" for a bullet.
    """

    form: str
    template: str = "%1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class NumberedList:
    """The levels of one list, 0 outermost; lists of one family go on counting where the other stopped.

    `restarts` are the levels that begin anew, and where, when the list is first met.
    """

    levels: Mapping[int, Level]
    family: str
    restarts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of lists as they are met."""

    def __init__(self, lists: Mapping[str, NumberedList]) -> None:
        self._lists = lists
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._met: set[str] = set()

    def restart(self, name: str) -> None:
        """Begin a list anew."""
        if name in self._lists:
            self._counts[self._lists[name].family].clear()

    def count_from(self, name: str, level: int, *, start: int) -> None:
        """Have the next item of a list bear a number."""
        if name in self._lists:
            self._counts[self._lists[name].family][level] = start - 1

    def label(self, name: str, level: int) -> str:
        """Count one more item of a list and return its number as printed, "" for a bullet."""
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

    return re.sub(r"%(\d)", number, numbered.levels[level].template).strip()


def numeral(value: int, form: str) -> str:
    """Return a number as figures, a letter or a Roman numeral.

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
