"""Locates a text on a page letter by letter: in one uninterrupted run that occurs once, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import NamedTuple

from ingest.drawing.glyphs import Box, Glyph, Row, letters
from ingest.spans import Span

_ENOUGH = 20  # letters; fewer may match by chance

_PARAGRAPH = re.compile(r"\n{2,}")
_MARK = re.compile(r"[^\w\s]")


class Wanted(NamedTuple):
    """A text to locate, on one of the printed pages that stand side by side on a sheet, counted from the left."""

    text: str
    column: int = 0
    columns: int = 1


def places(text: str, rows: Sequence[Row]) -> tuple[Box, ...]:
    """Return a box for each line of a text on a page, given the page's lines in reading order.

    Paragraphs need not be adjacent: notes are at the foot of the page. Unless the page contains each one in full, as
    an uninterrupted run of letters that occurs once, return no boxes.
    """
    stream = _Stream.of(rows)
    boxes: list[Box] = []
    paragraphs = _PARAGRAPH.split(text)
    while paragraphs:
        together = (count for count in range(len(paragraphs), 0, -1))
        match = next(((n, at) for n in together if (at := stream.find("\n".join(paragraphs[:n])))), None)
        if match is None:
            return ()
        paragraphs = paragraphs[match[0] :]
        boxes += stream.boxes(*match[1])
    return tuple(boxes)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The characters of a page in a row, each with its line in `lines` and the count of letters up to it in `ends`."""

    glyphs: tuple[Glyph, ...]
    lines: tuple[int, ...]
    ends: tuple[int, ...]
    written: str

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Stream:
        glyphs = tuple(glyph for row in rows for glyph in row)
        lines = tuple(number for number, row in enumerate(rows) for _ in row)
        ends = tuple(accumulate(len(glyph.letters) for glyph in glyphs))
        return cls(glyphs, lines, ends, "".join(glyph.letters for glyph in glyphs))

    def find(self, text: str) -> Span | None:
        """Return the ranks of the first and last character of a text, None unless it occurs exactly once."""
        wanted = letters(text)
        start = self.written.find(wanted)
        if len(wanted) < _ENOUGH or start < 0 or self.written.find(wanted, start + 1) >= 0:
            return None
        end = start + len(wanted)
        first = next(rank for rank, count in enumerate(self.ends) if count > start)
        last = next(rank for rank, count in enumerate(self.ends) if count >= end)
        return self._with_marks(text.strip(), first, last)

    def _with_marks(self, text: str, first: int, last: int) -> Span:
        """Return the ranks extended to the punctuation around the text, on the same lines."""
        opening, closing = re.split(r"\w", text, maxsplit=1)[0], re.split(r"\w", text)[-1]
        for _ in _MARK.findall(opening):
            first -= self._is_mark_beside(first - 1, first)
        for _ in _MARK.findall(closing):
            last += self._is_mark_beside(last + 1, last)
        return first, last

    def _is_mark_beside(self, rank: int, other: int) -> bool:
        there = 0 <= rank < len(self.glyphs)
        return there and not self.glyphs[rank].letters and self.lines[rank] == self.lines[other]

    def boxes(self, first: int, last: int) -> list[Box]:
        """Return a box around the characters of each line."""
        ranks = groupby(range(first, last + 1), key=self.lines.__getitem__)
        return [_around(self.glyphs[rank].box for rank in line) for _, line in ranks]


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return max(0.0, min(lefts)), max(0.0, min(tops)), min(100.0, max(rights)), min(100.0, max(bottoms))
