"""Reads a table whose cells are enclosed by rules."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.tables.drawn import Cells, Drawn
from ingest.formats.pdf.tables.frames import Frame, Place, places
from ingest.formats.pdf.tables.levels import levelled
from ingest.formats.pdf.tables.pieces import crosses, middle, parted, said

_LONG = 150  # letters of a paragraph; two such in one cell are prose that a frame surrounds
_LONGEST = 900  # letters of a cell
_OUT = 6.0  # points by which a line may stand out of the table that it is in
_CROSSED = 0.1  # of the lines
_FILLED = 0.27  # cells with words in each place; the boxes of a chart leave more of the page between them


def ruled(frame: Frame, lines: Sequence[Line], *, known: frozenset[str]) -> Drawn | None:
    """Return the table in a frame with the ranks of its lines, or None if it encloses no rows of data."""
    first = frame.merged()
    held: dict[Place, list[Line]] = {}
    ranks: list[int] = []
    crossed = 0  # lines that go on through a rule: it underlines or surrounds words
    for rank, line in enumerate(lines):
        place = frame.at((line.x0 + line.x1) / 2, middle(line))
        if place is None or line.table is not None:
            continue
        if line.x0 < frame.xs[0] - _OUT or line.x1 > frame.xs[-1] + _OUT:
            return None  # the rules are boxes around words
        ranks.append(rank)
        walls = frame.walls(place[0])
        pieces = parted(line, walls)
        crossed += any(crosses(piece, wall) for piece in pieces for wall in walls)
        for piece in pieces:
            at = frame.at((piece.x0 + piece.x1) / 2, middle(piece)) or place
            held.setdefault(first[at], []).append(piece)
    if crossed > _CROSSED * len(ranks):
        return None
    parts = levelled(first, held)
    texts = {
        at: said(pieces, right=_right(frame, first, parts.ruled[at]), known=known) for at, pieces in parts.held.items()
    }
    if not _is_data(texts) or not are_boxes(first, held):
        return None
    bold = {place for place, pieces in parts.held.items() if all(piece.is_bold for piece in pieces)}
    cells = Cells(parts.rows, texts, bold)
    if len(texts) < _FILLED * cells.area:
        return None
    return Drawn(cells.grid(), tuple(ranks), (frame.xs[0], frame.xs[-1]))


def are_boxes(first: dict[Place, Place], cells: Iterable[Place]) -> bool:
    """Return whether cells are rectangles, as what flows around the boxes of a chart is not."""
    held = places(first)
    return all(len(held[cell]) == math.prod(len(set(side)) for side in zip(*held[cell], strict=True)) for cell in cells)


def _right(frame: Frame, first: dict[Place, Place], place: Place) -> float:
    row, column = place
    while (row, column + 1) in first and first[row, column + 1] == place:
        column += 1
    return frame.xs[column + 1]


def _is_data(texts: dict[Place, str]) -> bool:
    """Return whether two rows have cells side by side, and none holds prose."""
    beside = Counter(row for row, _ in texts)
    if sum(count > 1 for count in beside.values()) < 2:
        return False
    return not any(len(text) > _LONGEST or _paragraphs(text) > 1 for text in texts.values())


def _paragraphs(text: str) -> int:
    return sum(len(line) >= _LONG for line in text.split("\n"))
