"""Cuts lines at the edges of cells, and joins the pieces in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.formats.pdf.hyphenation import glue
from ingest.formats.pdf.lines import Line
from ingest.typography import ITEM_MARKS

LEVEL = 0.35  # times the size; pieces closer than this are at one height
_INSIDE = 0.3  # times the size; an edge nearer to the end of a line does not cut it


def middle(line: Line) -> float:
    """Return the height of the middle of a line's small letters."""
    return line.y - 0.3 * line.size


def parted(line: Line, edges: Iterable[float]) -> list[Line]:
    """Return a line cut at the edges that it crosses, where it has a wide space."""
    pieces = [line]
    for edge in sorted(edges):
        if crosses(pieces[-1], edge):
            pieces[-1:] = _cut(pieces[-1], edge)
    return pieces


def crosses(line: Line, edge: float) -> bool:
    """Return whether an edge is well inside a line."""
    return line.x0 + _INSIDE * line.size < edge < line.x1 - _INSIDE * line.size


def _cut(line: Line, edge: float) -> list[Line]:
    words = line.text.split(" ")
    wide = min(line.gaps, key=lambda gap: max(gap[1] - edge, edge - gap[2], 0.0), default=None)
    if wide is None or not wide[1] - line.size <= edge <= wide[2] + line.size or not 0 < wide[0] < len(words):
        return [line]
    rank, left, right = wide
    return [_piece(line, words, (0, rank), (line.x0, left)), _piece(line, words, (rank, len(words)), (right, line.x1))]


def _piece(line: Line, words: Sequence[str], ranks: tuple[int, int], ends: tuple[float, float]) -> Line:
    first, last = ranks
    text = " ".join(words[first:last])
    start = len(" ".join(words[:first])) + (1 if first else 0)
    spans = ((max(a, start) - start, min(b, start + len(text)) - start) for a, b in line.bold)
    gaps = tuple((rank - first, left, right) for rank, left, right in line.gaps if first < rank < last)
    bold = tuple(span for span in spans if span[0] < span[1])
    return replace(line, text=text, x0=ends[0], x1=ends[1], bold=bold, gaps=gaps)


def said(pieces: Iterable[Line], *, right: float, known: frozenset[str]) -> str:
    """Return the text of a cell that ends at `right`: lines that had room for the next word end a paragraph."""
    texts: list[str] = []
    before: Line | None = None
    for piece in _in_rows(pieces):
        if before is None:
            pass
        elif abs(piece.y - before.y) <= LEVEL * piece.size:
            texts.append(" ")
        elif _ends(before, piece, right):
            texts.append("\n")
        else:
            texts[-1] = glue(texts[-1], piece.text, known=known)
        texts.append(piece.text)
        before = piece
    return "".join(texts)


def _in_rows(pieces: Iterable[Line]) -> list[Line]:
    """Return pieces from the top, those at one height from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if rows and piece.y - rows[-1][0].y <= LEVEL * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.x0)]


def _ends(line: Line, following: Line, right: float) -> bool:
    if following.text[0] in ITEM_MARKS:
        return True
    if following.text[0].islower() or line.text.endswith((",", "-", "\u2010", "'", "’")):
        return False
    return line.x1 + following.first_width + 1.2 * line.size < right
