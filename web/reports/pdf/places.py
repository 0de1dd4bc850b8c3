"""Where words stand on a page: found letter by letter, once and with no letter between, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from ingest import Span
from web.reports.pdf.letters import Box, Glyph, Row, letters

_ENOUGH = 20  # letters; fewer may stand on a page by chance

_PARAGRAPH = re.compile(r"\n{2,}")
_MARK = re.compile(r"[^\w\s]")


def places(text: str, rows: Sequence[Row]) -> tuple[Box, ...]:
    """Return a box for each line of a text on a page, whose lines are given in the order they are read.

    Paragraphs may stand apart, as notes at the foot of a page do. Unless the page holds each with all its letters in
    a row, and only once, there is no box at all.
    """
    stream = _Stream.of(rows)
    boxes: list[Box] = []
    paragraphs = _PARAGRAPH.split(text)
    while paragraphs:
        together = (count for count in range(len(paragraphs), 0, -1))
        found = next(((n, at) for n in together if (at := stream.find("\n".join(paragraphs[:n])))), None)
        if found is None:
            return ()
        paragraphs = paragraphs[found[0] :]
        boxes += stream.boxes(*found[1])
    return tuple(boxes)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The characters of a page in a row: `lines` numbers their lines, `ends` counts the letters up to each."""

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
        """Return the ranks of the first and last character of a text, None if it is not there exactly once."""
        wanted = letters(text)
        start = self.written.find(wanted)
        if len(wanted) < _ENOUGH or start < 0 or self.written.find(wanted, start + 1) >= 0:
            return None
        end = start + len(wanted)
        first = next(rank for rank, count in enumerate(self.ends) if count > start)
        last = next(rank for rank, count in enumerate(self.ends) if count >= end)
        return self._with_marks(text.strip(), first, last)

    def _with_marks(self, text: str, first: int, last: int) -> Span:
        """Return the ranks widened by the punctuation around the text, on the same lines."""
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
