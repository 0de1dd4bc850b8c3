"""Splits sheets with two printed pages side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.pdf.lines import Line, PageLines

_WIDE = 1.2  # times its height; such a sheet may hold two pages
_MARGIN = 0.11  # of the height, in which page numbers are searched
_MOST = 0.6  # of the wide sheets that must show two consecutive numbers
_CROSSING = 0.1  # of a sheet's lines that may cross its middle: a title over both pages
_NUMBER = re.compile(r"^\W*(\d{1,4})\W*$")


def without_spreads(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the printed pages in order; both halves of a split sheet keep its number."""
    wide = [page for page in pages if page.width > _WIDE * page.height]
    double = [page for page in wide if _has_two_numbers(page) or not page.lines]
    if not double or len(double) < _MOST * len(wide):
        return list(pages)
    return [half for page in pages for half in (_halves(page) if page.width > _WIDE * page.height else [page])]


def _has_two_numbers(page: PageLines) -> bool:
    margins = [line for line in page.lines if not _MARGIN < line.y / page.height < 1 - _MARGIN]
    sides: tuple[set[int], set[int]] = (set(), set())
    for line in margins:
        number = _NUMBER.match(line.text)
        if number:
            sides[line.x0 > page.width / 2].add(int(number[1]))
    either = bool(sides[0]) != bool(sides[1]) and _is_parted(page)
    return either or any(number + 1 in sides[1] for number in sides[0])


def _is_parted(page: PageLines) -> bool:
    middle = page.width / 2
    return sum(line.x0 < middle < line.x1 for line in page.lines) <= _CROSSING * len(page.lines)


def _halves(page: PageLines) -> list[PageLines]:
    middle = page.width / 2
    left = [line for line in page.lines if (line.x0 + line.x1) / 2 < middle]
    right = [_shifted(line, middle) for line in page.lines if (line.x0 + line.x1) / 2 >= middle]
    before = tuple(rule for rule in page.rules if rule[0] < middle)
    behind = tuple((x0 - middle, y0, x1 - middle, y1) for x0, y0, x1, y1 in page.rules if x1 > middle)
    halves = ((left, before), (right, behind))
    return [replace(page, lines=tuple(lines), width=middle, rules=rules) for lines, rules in halves]


def _shifted(line: Line, by: float) -> Line:
    gaps = tuple((word, start - by, end - by) for word, start, end in line.gaps)
    return replace(line, x0=line.x0 - by, x1=line.x1 - by, gaps=gaps)
