"""Tells where an upright rule parts two words: those of two cells, however near, are no line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ingest.formats.pdf.lines import Rule
from ingest.formats.pdf.tables.frames import MOST_RULES, joined

_OVER = 0.15  # times the size; letters may reach into the rule beside them
_HIGH = 2.0  # times the size; the sides of a ground under words of one line are lower
_MIDDLE = 0.3  # times the size, from the baseline up to the middle of small letters


class Walls:
    """The upright rules of a page from the left; none of a page with so many that they are a drawing."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        upright = joined(rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0])
        self._rules = upright if len(upright) <= MOST_RULES else []
        self._xs = [rule[0] for rule in self._rules]

    def between(self, left: float, right: float, *, y: float, size: float) -> bool:
        """Return whether a rule stands between two words: the end of one, the start of the other, on a baseline."""
        height = y - _MIDDLE * size
        at = bisect_left(self._xs, left - _OVER * size)
        while at < len(self._xs) and self._xs[at] <= right + _OVER * size:
            _, top, _, bottom = self._rules[at]
            if top <= height <= bottom and bottom - top >= _HIGH * size:
                return True
            at += 1
        return False
