"""The lines of a page with their coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Notice
from ingest.spans import Spans


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one baseline; two columns side by side are two lines.

    Lengths are in points, from the top left corner of the upright page. `y` is the baseline, `size` the font
    size, `bold` the bold spans of `text`.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: Spans = ()

    @property
    def is_bold(self) -> bool:
        """Return whether every letter is bold."""
        covered = sum(end - start for start, end in self.bold)
        return covered > 0 and covered >= len(self.text.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page in drawing order, and the size of the page in points.

    `is_empty` means that nothing at all is drawn on it. `faces` holds the text in each font, `clear` counts the letters
    that do not show, as those over a scan, and `aside` are notices of text that is not among the lines.
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
