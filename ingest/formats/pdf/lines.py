"""The lines of a page with their coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Notice
from ingest.grid import Grid
from ingest.spans import Spans

Gap = tuple[int, float, float]
"""A wide space in a line: the rank of the word behind it, the end of the word before it, the start of that behind."""

Rule = tuple[float, float, float, float]
"""A straight line drawn on the page: its left, top, right and bottom; it is upright or level."""

Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one baseline; two columns side by side are two lines.

    Lengths are in points, from the top left corner of the upright page. `y` is the baseline, `size` the font
    size, `bold` the bold spans of `text`, `gaps` its spaces wide enough to part cells. `table` is the grid of a table
    that stands here as one line, its text as its text. `certainty` is that of its recognition, from 0 to 1. `colour` is
    that of all its letters, black where they differ.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: Spans = ()
    gaps: tuple[Gap, ...] = ()
    table: Grid | None = None
    certainty: float = 1.0
    colour: Colour = (0, 0, 0)

    @property
    def is_bold(self) -> bool:
        """Return whether every letter is bold."""
        covered = sum(end - start for start, end in self.bold)
        return covered > 0 and covered >= len(self.text.replace(" ", ""))

    @property
    def first_width(self) -> float:
        """Return the width of the first word, by its share of the letters."""
        word = self.text.split(" ")[0]
        return (self.x1 - self.x0) * len(word) / len(self.text)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page in drawing order, and the size of the page in points.

    `is_empty` means that nothing at all is drawn on it. `faces` holds the text in each font, `clear` counts the letters
    that do not show, as those over a scan, and `aside` are notices of text that is not among the lines. `rules` are
    the straight lines drawn on it.
    """

    number: int
    lines: tuple[Line, ...]
    width: float
    height: float
    confidence: float | None = None
    is_empty: bool = False
    faces: tuple[str, ...] = ()
    clear: int = 0
    aside: tuple[Notice, ...] = ()
    rules: tuple[Rule, ...] = ()
