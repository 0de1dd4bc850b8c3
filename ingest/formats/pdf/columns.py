"""Measures columns: their right edges and the leading of their lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.pdf.lines import Line, PageLines

MOST_LINES = 2000  # on a page; more are a map or a drawing, and measuring takes a time that grows with their square
_USUAL_LEADING = 1.35  # times the size, where too few lines can be measured
_FEWEST_LINES = 5  # lines needed to measure a leading or the edge of a column
_EDGE = 0.8  # share of a column's lines that end before its edge
_EDGE_LETTERS = 20
_JUSTIFIED = 0.5  # share of the lines that reach the edge where text is justified
_LONG = 0.85  # of its column's width: the longest words leave such a gap at the end of a line
_REACH = 1.0  # points; a line ending closer to the edge reaches it


class Columns:
    """Measures the columns of a report's pages."""

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self._edges: dict[Line, float] = {}
        self._told: set[Line] = set()  # lines of columns with a measured edge
        self._justified: set[Line] = set()
        for page in pages:
            self._measure(page.lines)
        self._leadings = self._steps(pages)

    def had_room(self, line: Line, following: Line) -> bool:
        """Return whether the next line's first word would have fitted on this one, which so ended on purpose."""
        if line.text.endswith(("-", "\u2010")):
            return False
        return line.x1 + following.first_width + 0.5 * line.size < self._edges.get(line, line.x1)

    def reaches(self, line: Line) -> bool:
        """Return whether a line is about as wide as its column."""
        return line in self._told and line.x1 - line.x0 > _LONG * (self._edges[line] - line.x0)

    def fills(self, line: Line) -> bool:
        """Return whether a line of justified text reaches the edge, as a paragraph's last line does not."""
        return line in self._justified and abs(self._edges[line] - line.x1) <= _REACH

    def leading(self, line: Line, page: int) -> float:
        """Return the leading of a line's size: the page's, else the report's, else the usual one."""
        return self.measured(line, page) or _USUAL_LEADING * line.size

    def measured(self, line: Line, page: int) -> float | None:
        """Return the leading of a line's size on its page, else in the report; None where there are too few lines."""
        size = round(line.size)
        return self._leadings.get((page, size)) or self._leadings.get((-1, size))

    def _measure(self, lines: Sequence[Line]) -> None:
        """Record the right edge of each line's column, unless the page is a map or a drawing."""
        if len(lines) > MOST_LINES:
            return
        long = [line for line in lines if len(line.text) >= _EDGE_LETTERS]
        columns: dict[tuple[float, float], list[float]] = {}  # where long lines end that begin as another of its size
        for line in lines:
            start = line.x0, line.size
            if start not in columns:
                columns[start] = sorted(other.x1 for other in long if abs(other.x0 - line.x0) <= 3 * line.size)
            ends = columns[start]
            if len(ends) >= _FEWEST_LINES:
                self._told.add(line)
                edge = self._edges[line] = ends[int(_EDGE * (len(ends) - 1))]
                if bisect_right(ends, edge + _REACH) - bisect_left(ends, edge - _REACH) >= _JUSTIFIED * len(ends):
                    self._justified.add(line)
            else:  # a title page or a box: the longest line is the edge
                self._edges[line] = max(other.x1 for other in lines if abs(other.x0 - line.x0) <= 3 * line.size)

    def _steps(self, pages: Sequence[PageLines]) -> dict[tuple[int, int], float]:
        """Return the leading by page (-1 for all) and size, measured between full lines."""
        steps: dict[tuple[int, int], Counter[float]] = defaultdict(Counter)
        for rank, page in enumerate(pages):
            for first, second in pairwise(page.lines):
                step = second.y - first.y
                alike = abs(first.size - second.size) < 0.5 and step < 3 * second.size
                full = first in self._told and not self.had_room(first, second)
                if alike and full and is_under(second, first):
                    for key in ((rank, round(second.size)), (-1, round(second.size))):
                        steps[key][round(step * 2) / 2] += 1
        return {key: _usual(found) for key, found in steps.items() if found.total() >= _FEWEST_LINES}


def is_under(line: Line, other: Line) -> bool:
    """Return whether a line is below another in the same column."""
    return line.y > other.y and line.x0 < other.x1 and line.x1 > other.x0


def _usual(steps: Counter[float]) -> float:
    """Return the smallest frequent step: paragraph spacing makes larger ones frequent too."""
    return min(step for step, count in steps.items() if count >= 0.5 * max(steps.values()))
