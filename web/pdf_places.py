"""Where words stand on a page: found letter by letter, once and with no letter between, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from web.pdf_letters import Box, Glyph, Row, letters

ENOUGH = 20  # letters; fewer may stand on a page by chance

_EDGE = re.compile(r"[^\w\s]")


def places(text: str, found: Sequence[Row]) -> tuple[Box, ...]:
    """Return a box for each line of a text on the page, its lines given in the order they are read.

    There is none unless the page has all its letters in a row, and only once.
    """
    wanted = letters(text)
    stream = [(glyph, number) for number, row in enumerate(found) for glyph in row]
    written = "".join(glyph.letters for glyph, _ in stream)
    start = written.find(wanted)
    if len(wanted) < ENOUGH or start < 0 or written.find(wanted, start + 1) >= 0:
        return ()
    first, last = _glyph_at(stream, start), _glyph_at(stream, start + len(wanted) - 1)
    first, last = _with_edges(text, stream, first=first, last=last)
    return tuple(_around(glyph for glyph, _ in line) for _, line in groupby(stream[first : last + 1], lambda at: at[1]))


def _glyph_at(stream: Sequence[tuple[Glyph, int]], offset: int) -> int:
    """Return the rank of the character that holds a letter of the stream."""
    for rank, (glyph, _) in enumerate(stream):
        offset -= len(glyph.letters)
        if offset < 0:
            return rank
    raise IndexError(offset)


def _with_edges(text: str, stream: Sequence[tuple[Glyph, int]], *, first: int, last: int) -> tuple[int, int]:
    """Return the ranks widened by the punctuation the text begins and ends with, on the same lines."""
    opening = re.match(r"\W*", text)
    closing = re.search(r"\W*$", text)
    before = len(_EDGE.findall(opening[0])) if opening else 0
    after = len(_EDGE.findall(closing[0])) if closing else 0
    while before and first and not stream[first - 1][0].letters and stream[first - 1][1] == stream[first][1]:
        first, before = first - 1, before - 1
    while (
        after and last + 1 < len(stream) and not stream[last + 1][0].letters and stream[last + 1][1] == stream[last][1]
    ):
        last, after = last + 1, after - 1
    return first, last


def _around(glyphs: Iterable[Glyph]) -> Box:
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in glyphs), strict=True)
    return max(0.0, min(lefts)), max(0.0, min(tops)), min(100.0, max(rights)), min(100.0, max(bottoms))
