"""Finds the spaces in a line that are wide enough to part the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ingest.formats.pdf.geometry import CELL_GAP
from ingest.formats.pdf.lines import Gap

_WIDE = 0.7  # times the size; letters are narrower, capitals and the spaces between them included

Wide = tuple[int, float, float]
"""The offset behind a wide space, the end of what is before it, the start of what is behind."""


def is_stretched(text: str, *, width: float, size: float) -> bool:
    """Return whether a text is wider than its letters can be, so that spaces in it may part cells."""
    return width > _WIDE * size * len(text) and " " in text


def parts(text: str, *, size: float, edges: Callable[[int], tuple[float, float]]) -> Iterator[Wide]:
    """Yield the offset, left and right of each part of a text between wide spaces; `edges` are those of a letter."""
    begin = 0
    for match in re.finditer(r" +", text):
        left, right = edges(match.start() - 1)[1], edges(match.end())[0]
        if right - left > CELL_GAP * size:
            yield begin, edges(begin)[0], left
            begin = match.end()
    yield begin, edges(begin)[0], edges(len(text) - 1)[1]


def gaps(wide: Iterable[Wide], text: str) -> Iterator[Gap]:
    """Yield the wide spaces of a line by the rank of the word behind them."""
    rank = at = 0
    for offset, left, right in wide:
        rank += text.count(" ", at, max(at, offset))
        at = max(at, offset)
        yield rank, left, right
