"""Puts the lines of a page in reading order: drawing order, unless that is provably wrong.

Sorting lines by height breaks columns, and drawing order is right on nearly every page
(docs/studies/ingestion.md 3.1). So a page is reordered only if its lines jump about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.formats.pdf.columns import MOST_LINES
from ingest.formats.pdf.lines import Line, PageLines
from ingest.typography import BULLETS

_DISORDER = 0.06  # share of wrong steps at which a page is reordered; docs/studies/ingestion.md 3.5
_BETTER = 0.6  # the new order must have fewer wrong steps than this share of the old one's
_LONG = 25  # letters of a line too long for a table cell
_SHORT = 15  # letters of a line too long for an hour, number or label beside a text
_NEAR = 3  # times the size; a larger step down begins another band
_COLUMN_LINES = 4  # lines of 20 letters or more on each side of a gutter, fewer where a page holds few
_COLUMN_LETTERS = 20
_NARROWEST = 3  # points of a gutter
_CROSSING = 0.22  # share of lines that may cross a gutter: titles, boxes
_LEVEL = 0.3  # times the size; lines closer than this are at one height
_BULLET_REACH = 3.2  # times the size, from a bullet to its text
_BULLETS = frozenset(f"{BULLETS}►-*\uf0a7\uf0d8")


def in_order(page: PageLines) -> tuple[PageLines, bool]:
    """Return the page with its lines in reading order, and whether they were reordered."""
    if len(page.lines) > MOST_LINES:
        return page, False
    lines = _with_bullets(page.lines)
    wrong = _disorder(lines)
    if wrong > _DISORDER:
        found = _by_columns(_whole_lines(lines), page)
        if _disorder(found) < _BETTER * wrong:
            return replace(page, lines=tuple(found)), True
    return replace(page, lines=tuple(lines)), False


def _with_bullets(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with separately drawn bullets joined to the line at their height; others are ornaments."""
    bullets = [line for line in lines if line.text in _BULLETS]
    texts = [line for line in lines if line.text not in _BULLETS]
    for bullet in bullets:
        near = [rank for rank, line in enumerate(texts) if _follows(bullet, line)]
        if near:
            rank = min(near, key=lambda rank: texts[rank].x0)
            texts[rank] = joined(bullet, texts[rank])
    return texts


def _follows(bullet: Line, line: Line) -> bool:
    level = abs(bullet.y - line.y) <= _LEVEL * line.size
    return level and -1 <= line.x0 - bullet.x1 <= _BULLET_REACH * line.size and line.text[0] not in _BULLETS


def joined(first: Line, second: Line, *, between: str = " ") -> Line:
    """Return two lines at one height joined."""
    shift = len(first.text) + len(between)
    bold = (*first.bold, *((start + shift, end + shift) for start, end in second.bold))
    text = first.text + between + second.text
    return replace(second, text=text, x0=first.x0, x1=max(first.x1, second.x1), bold=bold, gaps=())


def _disorder(lines: Sequence[Line]) -> float:
    """Return the share of steps between lines that go against reading order."""
    steps = list(pairwise(lines))
    wrong = sum(_climbs(*step) or _hops(*step) or _returns(*step) for step in steps)
    return wrong / len(steps) if len(steps) > 3 else 0.0


def _climbs(first: Line, second: Line) -> bool:
    """Return whether a step goes up, but not to a column on the right."""
    return second.y < first.y - 1.5 * second.size and second.x0 < first.x1 - 0.5 * (first.x1 - first.x0)


def _hops(first: Line, second: Line) -> bool:
    """Return whether a step goes sideways between two lines of prose at one height."""
    level = abs(first.y - second.y) < _LEVEL * first.size
    return level and min(len(first.text), len(second.text)) >= _LONG


def _returns(first: Line, second: Line) -> bool:
    """Return whether a step goes back left and slightly down, as when rows of two columns alternate."""
    back = second.x1 <= first.x0 and 0 < second.y - first.y < _NEAR * first.size
    return back and min(len(first.text), len(second.text)) >= _SHORT


def _whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Return lines sorted from the top, with pieces that nearly touch joined."""
    merged: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.y), line.x0)):
        before = merged[-1] if merged else None
        if before and abs(before.y - line.y) <= _LEVEL * line.size and -1 <= line.x0 - before.x1 <= 0.6 * line.size:
            merged[-1] = joined(before, line)
        else:
            merged.append(line)
    return merged


def _by_columns(lines: Sequence[Line], page: PageLines) -> list[Line]:
    """Return lines in bands between those across the page, each band column by column."""
    gutters = _gutters(lines, page)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.y, line.x0)):
        if any(line.x0 < gutter < line.x1 for gutter in gutters):
            ordered += _column_wise(band, gutters)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _column_wise(band, gutters)


def _column_wise(band: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    return sorted(band, key=lambda line: (sum(gutter <= line.x0 for gutter in gutters), line.y, line.x0))


def _gutters(lines: Sequence[Line], page: PageLines) -> list[float]:
    """Return the x of each gutter: the middle of the least crossed part of a strip that few lines cross."""
    prose = [line for line in lines if len(line.text) >= _COLUMN_LETTERS]
    crossing = {
        x: sum(line.x0 < x < line.x1 for line in prose) for x in range(int(0.15 * page.width), int(0.85 * page.width))
    }
    gutters = []
    for few, band in groupby(crossing, key=lambda x: crossing[x] <= _CROSSING * len(prose)):
        places = list(band)
        if few and len(places) > _NARROWEST:
            least = min(crossing[x] for x in places)
            fewest = [x for x in places if crossing[x] == least]
            gutters.append(fewest[len(fewest) // 2])
    return [x for x in gutters if _parts(prose, x)]


def _parts(prose: Sequence[Line], x: float) -> bool:
    left = sum(line.x1 <= x for line in prose)
    right = sum(line.x0 >= x for line in prose)
    return min(left, right) >= min(_COLUMN_LINES, max(2, len(prose) // 4))
