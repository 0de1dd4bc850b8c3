"""Measures how running text is set: its size, which may be another on some pages, and its colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.formats.pdf.lines import Colour, Line, PageLines

_LONG = 35  # letters of a line that is surely of running text; a column holds about as many
_FEWEST = 3  # such lines in one size, for a page to show how it is set
_MOST = 0.6  # of the letters of the page, in that size
_OTHER = 1.12  # times a size, from which another is one
_SAME = 0.02  # of a size
_APART = 64  # of 255: how far another colour is in red, green or blue


def body_size(pages: Iterable[PageLines]) -> float:
    """Return the size of running text in points, that of most letters."""
    letters = _letters(pages)
    return letters.most_common(1)[0][0] if letters else 1.0


def body_sizes(pages: Sequence[PageLines]) -> list[float]:
    """Return the size of running text on each page: the report's, unless a stretch of pages is set in another.

    An annex may be set smaller. A single page of small print, as of notes, is no such stretch.
    """
    report = body_size(pages)
    own = [_own_size(page) for page in pages]
    sizes: list[float] = []
    for rank, size in enumerate(own):
        near = [other for other in own[max(0, rank - 1) : rank + 2 : 2] if size and other and _is_same(size, other)]
        if size and (size > _OTHER * report or (near and size * _OTHER < report)):
            sizes.append(size)
        else:
            before = sizes[-1] if sizes else report
            sizes.append(before if _is_same(body_size([pages[rank]]), before) else report)
    return sizes


def body_colour(pages: Iterable[PageLines]) -> Colour:
    """Return the colour of running text, that of most letters."""
    letters = Counter[Colour]()
    for page in pages:
        for line in page.lines:
            letters[line.colour] += len(line.text)
    return letters.most_common(1)[0][0] if letters else (0, 0, 0)


def is_coloured(lines: Iterable[Line], usual: Colour) -> bool:
    """Return whether all of the lines are in one colour that is far from the usual one."""
    colours = {line.colour for line in lines}
    return len(colours) == 1 and max(abs(a - b) for a, b in zip(*colours, usual, strict=True)) >= _APART


def _own_size(page: PageLines) -> float | None:
    """Return the size of running text that a page shows, None if it has too little or in many sizes."""
    letters = _letters([page])
    size, most = letters.most_common(1)[0] if letters else (1.0, 0)
    long = sum(len(line.text) >= _LONG and round(line.size, 1) == size for line in page.lines)
    return size if long >= _FEWEST and most >= _MOST * letters.total() else None


def _letters(pages: Iterable[PageLines]) -> Counter[float]:
    letters = Counter[float]()
    for page in pages:
        for line in page.lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters


def _is_same(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME * other
