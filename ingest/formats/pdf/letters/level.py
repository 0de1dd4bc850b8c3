"""Finds the level lines among the shapes of a page: those drawn under words, and those through them."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.formats.pdf.geometry import PointBox

THICKEST = 0.15
"""Of the size of the letters: the thickest line that is drawn for them."""

BEYOND = 0.6
"""Of the size of the letters: how far a line reaches beyond them; a rule or an arrow reaches further."""

MOST_LOOKS = 2_000_000
"""Comparisons of letters with lines on a page; a hostile one could ask for more."""

_SHORTEST = 3.0  # points

Level = tuple[float, PointBox]
"""The height of the middle of a line, and its box."""


def level_lines(boxes: Iterable[PointBox]) -> list[Level]:
    """Return the boxes of paths that are level lines, in the order of their heights."""
    level = (box for box in boxes if box[2] - box[0] >= _SHORTEST and box[2] - box[0] > 2 * (box[3] - box[1]))
    return sorted(((box[1] + box[3]) / 2, box) for box in level)
