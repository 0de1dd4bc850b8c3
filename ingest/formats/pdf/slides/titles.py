"""Recognises pages as slides, and finds the title of each: the larger line at its top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.formats.pdf.lines import Line, PageLines

_FEWEST = 3  # pages of a set of slides
_WIDE = 1.2  # times as wide as high; slides are 1.33 or 1.78
_MOST_WIDE = 0.8  # of the pages
_MOST_LETTERS = 700  # on half of the pages, about 110 words; a page of prose has 2,000
_TOP = 0.4  # of the height of a slide, in which its title begins
_ROWS = 1.8  # times the size; a further line of a title is no lower
_LEVEL = 0.5  # times the size; pieces closer than this are in one row
_SIZE = 0.1  # relative difference of lines of one title
_LARGE = 0.75  # of the largest line at the top; the topmost line as large as that is the title
_LARGER = 1.1  # times the usual size of the slide, of a title that does not stand where titles do
_PLACE = 0.05  # of the height, within which titles stand at one place
_EVERYWHERE = 0.6  # of the slides; a line on as many is the name of the event, not of a slide
_LONGEST = 150  # letters


def are_slides(pages: Sequence[PageLines]) -> bool:
    """Return whether the pages of a file are slides: wide, with few words."""
    full = [page for page in pages if page.lines]
    wide = sum(page.width >= _WIDE * page.height for page in pages)
    if len(full) < _FEWEST or wide < _MOST_WIDE * len(pages):
        return False
    return median(sum(len(line.text) for line in page.lines) for page in full) <= _MOST_LETTERS


def titles(pages: Sequence[PageLines]) -> list[tuple[Line, ...]]:
    """Return the lines of the title of each slide, () where it has none; on the first, the largest are the title."""
    texts = Counter(text for page in pages for text in {line.text for line in page.lines})
    often = {text for text, count in texts.items() if count >= max(_FEWEST, _EVERYWHERE * len(pages))}
    found = [_title(page, often) for page in pages[1:]]
    places = [lines[0].y / page.height for lines, page in zip(found, pages[1:], strict=True) if lines]
    usual = median(places) if places else 0.0
    kept = [
        lines if lines and (abs(lines[0].y / page.height - usual) <= _PLACE or _is_larger(lines, page)) else ()
        for lines, page in zip(found, pages[1:], strict=True)
    ]
    first = [line for line in pages[0].lines if _is_worded(line)]
    return [_from(first, max((line.size for line in first), default=0.0)), *kept]


def _title(page: PageLines, often: set[str]) -> tuple[Line, ...]:
    """Return the topmost of the large lines at the top of a slide, with the lines that go on with it."""
    top = [line for line in page.lines if line.y <= _TOP * page.height and _is_worded(line) and line.text not in often]
    if not top:
        return ()
    largest = max(line.size for line in top)
    return _from(top, _LARGE * largest)


def _from(lines: Sequence[Line], size: float) -> tuple[Line, ...]:
    """Return the topmost of the lines of a size or more, with those that go on with it."""
    large = [line for line in lines if line.size >= size]
    if not large:
        return ()
    first = min(large, key=lambda line: (line.y, line.x0))
    alike = [line for line in lines if abs(line.size - first.size) <= _SIZE * first.size and line.y >= first.y - 1]
    title = [first]
    for line in sorted(alike, key=lambda line: (round(line.y), line.x0)):
        if line is not first and line.y - title[-1].y <= _ROWS * first.size and _is_beside(line, title):
            title.append(line)
    return tuple(title) if sum(len(line.text) for line in title) <= _LONGEST else ()


def _is_worded(line: Line) -> bool:
    return sum(letter.isalpha() for letter in line.text) >= _FEWEST


def _is_beside(line: Line, title: Sequence[Line]) -> bool:
    """Return whether a line is under a title, or goes on with its last row."""
    last = title[-1]
    if abs(line.y - last.y) < _LEVEL * last.size:
        return -1 <= line.x0 - last.x1 <= last.size
    return any(line.x0 < other.x1 and other.x0 < line.x1 for other in title)


def _is_larger(title: Sequence[Line], page: PageLines) -> bool:
    rest = [line.size for line in page.lines if line not in title for _ in line.text]
    return not rest or title[0].size >= _LARGER * median(rest)
