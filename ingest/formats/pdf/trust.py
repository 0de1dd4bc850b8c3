"""Decides whether the stored text of a PDF page is what the page shows, and joins it with a recognition of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import median
from typing import Literal

from ingest.document import Notice
from ingest.formats.pdf.geometry import NEAR_LEVEL
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.pictures import MANY_SHAPES, ImageKey, Shown
from ingest.formats.pdf.quality import is_misnamed, is_misread, quality

Trust = Literal["good", "none", "garbled", "glued", "stamped", "layer", "bad-layer"]
"""Text to read; no text, and nothing that may hold any; meaningless letters; words without spaces; an image with
little text over it, such as a stamp; text recognised by another program behind the image, well or badly."""

PICTURE = 0.5  # of a page covered by images
_FEW = 400  # letters beside an image: a stamp or two and a number; a page of text has 1,500
_WORTH = 20  # letters that only the image has, from which it was worth recognising
_WIDE = 1.2  # times as wide as high: a slide
_OWN = 30  # letters of a slide's own, from which what is in its pictures stands beside its text
_TITLE = 100  # letters of a slide: a title and a number, or the stamp on a scan that lies on its side
_LEADING = 2.0  # times the size, between lines of one text
_LONG = 3  # letters
_WORD = re.compile(r"[^\W_]+")
_WHOLE = 0.95  # of a slide; an image of as much may be a scan
_EVERYWHERE = 3  # slides with one image at one place: it is their ground
_SURE = 0.7  # certainty of a row beside stored text; strokes, photographs and maps are read with less
_SURE_ALONE = 0.85  # the same for a single word
_WORDED = 0.6  # of the letters of such a row are in words of three letters or more; .8 and more in French


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
    if shown.covered() <= PICTURE:
        return "stamped" if found == "none" and shown.shapes > MANY_SHAPES else found
    if 2 * page.clear > letters:
        return "bad-layer" if is_misread(text) else "layer"
    return "stamped" if letters <= _FEW else "good"


def grounds(pages: Iterable[Shown]) -> frozenset[ImageKey]:
    """Return the images that several pages have at one place."""
    counts = Counter(key for each in pages for key in {key for key, _ in each.images})
    return frozenset(key for key, count in counts.items() if count >= _EVERYWHERE)


def is_illustrated(page: PageLines, shown: Shown, grounds: frozenset[ImageKey]) -> bool:
    """Return whether a page is a slide whose stored text is its text, and whose images are ground or illustration."""
    letters = _letters(page.lines)
    if page.width < _WIDE * page.height or letters < _OWN:
        return False
    covered = shown.covered(beside=grounds)
    return covered <= PICTURE or (letters > _TITLE and covered < _WHOLE)


def joined(page: PageLines, recognised: PageLines) -> tuple[PageLines, tuple[Notice, ...]]:
    """Return a page with what was recognised beside its stored lines, and notices of what is too doubtful.

    Stored lines are better where there are any, and those that follow each other stay together. Beside a text, what is
    in a picture is neither large nor bold: it is no title.
    """
    turned = (page.width > page.height) != (recognised.width > recognised.height)
    free = [line for line in recognised.lines if turned or not any(_covers(stored, line) for stored in page.lines)]
    if not page.lines:
        return recognised, ()
    doubtful = [line for line in free if not _is_believed(line)]
    notices = tuple(Notice("picture-words", page.number, line.text) for line in doubtful)
    free = [line for line in free if line not in doubtful]
    if _letters(free) < _WORTH:
        return page, notices
    if _letters(page.lines) >= _OWN and page.width >= _WIDE * page.height:
        usual = median(line.size for line in page.lines for _ in line.text)
        free = [replace(line, size=min(line.size, usual), bold=()) for line in free]
    lines = list(free)
    place = 0
    for rank, stored in enumerate(page.lines):
        if not rank or not _goes_on(page.lines[rank - 1], stored):
            place = next((at for at, line in enumerate(lines) if not turned and line.y > stored.y), len(lines))
        lines.insert(place, stored)
        place += 1
    return replace(recognised, lines=tuple(lines)), notices


def _goes_on(line: Line, following: Line) -> bool:
    """Return whether a stored line is under another, close enough that nothing stands between."""
    beside = line.x0 < following.x1 and following.x0 < line.x1
    return beside and 0 < following.y - line.y <= _LEADING * max(line.size, following.size)


def _is_believed(line: Line) -> bool:
    """Return whether what was read in a picture beside text is surely words: certain, and few of them short."""
    words = [word for word in _WORD.findall(line.text) if not word.isdecimal()]
    letters = sum(map(len, words))
    if line.certainty < (_SURE if len(line.text.split()) > 1 else _SURE_ALONE):
        return False
    return sum(len(word) for word in words if len(word) >= _LONG) >= _WORDED * letters


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
