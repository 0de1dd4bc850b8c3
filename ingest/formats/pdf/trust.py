"""Decides whether the stored text of a PDF page is what the page shows, and joins it with a recognition of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from ingest.formats.pdf.geometry import NEAR_LEVEL
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.pictures import MANY_SHAPES, Shown
from ingest.formats.pdf.quality import is_misnamed, is_misread, quality

Trust = Literal["good", "none", "garbled", "glued", "stamped", "layer", "bad-layer"]
"""Text to read; no text, and nothing that may hold any; meaningless letters; words without spaces; an image with
little text over it, such as a stamp; text recognised by another program behind the image, well or badly."""

_PICTURE = 0.5  # of a page covered by images
_FEW = 400  # letters beside an image: a stamp or two and a number; a page of text has 1,500
_WORTH = 20  # letters that only the image has, from which it was worth recognising


def trust(page: PageLines, look: Callable[[], Shown]) -> Trust:
    """Return how far the text of a page can be trusted; `look` tells what else the page shows."""
    text = "\n".join(line.text for line in page.lines)
    found = quality(text)
    if found in ("garbled", "glued"):
        return found
    if any(map(is_misnamed, page.faces)):
        return "garbled"
    letters = _letters(page.lines)
    if letters > _FEW and not page.clear:
        return "good"
    shown = look()
    if shown.covered <= _PICTURE:
        return "stamped" if found == "none" and shown.shapes > MANY_SHAPES else found
    if 2 * page.clear > letters:
        return "bad-layer" if is_misread(text) else "layer"
    return "stamped" if letters <= _FEW else "good"


def joined(page: PageLines, recognised: PageLines) -> PageLines:
    """Return a page with what was recognised beside its stored lines, which are better where there are any."""
    turned = (page.width > page.height) != (recognised.width > recognised.height)
    free = [line for line in recognised.lines if turned or not any(_covers(stored, line) for stored in page.lines)]
    if _letters(free) < _WORTH and page.lines:
        return page
    lines = list(free)
    for stored in page.lines:
        place = next((rank for rank, line in enumerate(lines) if not turned and line.y > stored.y), len(lines))
        lines.insert(place, stored)
    return replace(recognised, lines=tuple(lines))


def better(page: PageLines, recognised: PageLines) -> PageLines:
    """Return the recognition of a page, unless it is as bad as the stored text or holds less than half of it."""
    text = "\n".join(line.text for line in recognised.lines)
    bad = quality(text) not in ("good", "none") or is_misread(text)
    return page if bad or 2 * _letters(recognised.lines) < _letters(page.lines) else recognised


def _letters(lines: tuple[Line, ...] | list[Line]) -> int:
    return sum(map(str.isalpha, "".join(line.text for line in lines)))


def _covers(stored: Line, line: Line) -> bool:
    """Return whether a recognised line is where a stored one stands."""
    middle = (line.x0 + line.x1) / 2
    return stored.x0 <= middle <= stored.x1 and abs(stored.y - line.y) <= NEAR_LEVEL * max(stored.size, line.size)
