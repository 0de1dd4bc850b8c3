"""Cuts lines at the edges of cells, and joins the pieces in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.formats.pdf.hyphenation import glue
from ingest.formats.pdf.lines import Line
from ingest.typography import ITEM_MARKS

_LEVEL = 0.35  # times the size; pieces closer than this are at one height
_NEAR = 1.5  # times the size; a space farther from an edge is not at it
_INSIDE = 0.3  # times the size; an edge nearer to the end of a line does not cut it


def middle(line: Line) -> float:
    """Return the height of the middle of a line's small letters."""
    return line.y - 0.3 * line.size


def parted(line: Line, edges: Iterable[float]) -> list[Line]:
    """Return a line cut at the edges that it crosses, where a space is near."""
    pieces = [line]
    for edge in sorted(edges):
        last = pieces[-1]
        if last.x0 + _INSIDE * line.size < edge < last.x1 - _INSIDE * line.size:
            pieces[-1:] = _cut(last, edge)
    return pieces


def _cut(line: Line, edge: float) -> list[Line]:
    words = line.text.split(" ")
    wide = min(line.gaps, key=lambda gap: max(gap[1] - edge, edge - gap[2], 0.0), default=None)
    if wide is not None and wide[1] - line.size <= edge <= wide[2] + line.size:
        rank, left, right = wide
    else:
        rank, left = _nearest(line, words, edge)
        right = left
        if abs(left - edge) > _NEAR * line.size:
            return [line]
    if not 0 < rank < len(words):
        return [line]
    return [_piece(line, words, (0, rank), (line.x0, left)), _piece(line, words, (rank, len(words)), (right, line.x1))]


def _nearest(line: Line, words: Sequence[str], edge: float) -> tuple[int, float]:
    """Return the rank of the word behind the space nearest to an edge, and the place of that space."""
    letter = (line.x1 - line.x0) / max(1, len(line.text))
    places = []
    at = 0
    for rank, word in enumerate(words[:-1], start=1):
        at += len(word) + 1
        places.append((rank, line.x0 + (at - 0.5) * letter))
    return min(places, key=lambda place: abs(place[1] - edge), default=(0, line.x0))


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
    text = ""
    before: Line | None = None
    for piece in _in_rows(pieces):
        if before is None:
            text = piece.text
        elif abs(piece.y - before.y) <= _LEVEL * piece.size:
            text = f"{text} {piece.text}"
        elif _ends(before, piece, right):
            text = f"{text}\n{piece.text}"
        else:
            text = glue(text, piece.text, known=known) + piece.text
        before = piece
    return text


def _in_rows(pieces: Iterable[Line]) -> list[Line]:
    """Return pieces from the top, those at one height from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if rows and piece.y - rows[-1][0].y <= _LEVEL * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.x0)]


def _ends(line: Line, following: Line, right: float) -> bool:
    if following.text[0] in ITEM_MARKS:
        return True
    if following.text[0].islower() or line.text.endswith((",", "-", "\u2010", "'", "’")):
        return False
    word = following.text.split(" ")[0]
    width = (following.x1 - following.x0) * len(word) / len(following.text)
    return line.x1 + width + 1.2 * line.size < right
