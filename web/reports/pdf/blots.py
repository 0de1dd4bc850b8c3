"""What to blacken on the picture of a page so that it shows no erased name, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index import BLOT, Eraser
from ingest import SPACE, Box, Document, Lettering, Span, letters

_BESIDE = 8  # letters on either side by which a name on the page is told to be one in the text
_BETWEEN = " \n\u00a0.,'’(_‐‑-+"  # what may part the words of a name
_FOUND = "■"  # a blot of the text whose name was found on the page
_RUN = re.compile(rf"{BLOT}(?:\n?{BLOT})*")

Lines = Sequence[Sequence[int]]


def blots(document: Document, number: int, shown: Lettering, *, eraser: Eraser) -> tuple[Box, ...] | None:
    """Return the boxes of the erased names on a page; None where the page may show one that is not found.

    That is so unless the page shows only letters that the file tells, and every name that is blotted out of the text
    of the page is found among them.
    """
    printed = [rank for rank, page in enumerate(document.pages) if page.number == number]
    spans = [_span(document, rank) for rank in printed]
    recognised = any(document.pages[rank].confidence is not None for rank in printed)
    if not shown.is_plain or recognised or any(_is_cut(document.text, span) for span in spans):
        return None
    hidden = {rank for lines in shown.orders for rank in _named(shown, lines, eraser)}
    written = "\n".join(document.text[slice(*span)] for span in spans)
    if not any(_are_found(written, shown, lines, hidden) for lines in shown.orders):
        return None
    return tuple(_boxes(shown, hidden))


def names_on(shown: Lettering, eraser: Eraser) -> bool:
    """Return whether the letters of a page name somebody erased, if only in a line that reading leaves out."""
    return any(True for lines in shown.orders for _ in _named(shown, lines, eraser))


def _span(document: Document, rank: int) -> Span:
    """Return where the text of a printed page stands."""
    following = document.pages[rank + 1 :]
    return document.pages[rank].start, following[0].start if following else len(document.text)


def _is_cut(text: str, span: Span) -> bool:
    """Return whether a name may go from one page to the next: half of a name is not recognised."""
    return any(
        text[:edge].rstrip(_BETWEEN).endswith(BLOT) and text[edge:].lstrip(_BETWEEN).startswith(BLOT) for edge in span
    )


def _named(shown: Lettering, lines: Lines, eraser: Eraser) -> Iterator[int]:
    """Yield the ranks of the characters that name somebody erased, as the lines of a page follow each other."""
    text, ranks = "", list[int]()
    for line in lines:
        text += "".join(" " if rank == SPACE else shown.characters[rank] for rank in line) + "\n"
        ranks += [*line, SPACE]
    for start, end in eraser.spans(text):
        yield from (rank for rank in ranks[start:end] if rank != SPACE)


def _are_found(written: str, shown: Lettering, lines: Lines, hidden: set[int]) -> bool:
    """Return whether every name blotted out of a page's text is hidden on the page, by the letters beside it.

    Names in running lines are on the page only: they stand for none in the text.
    """
    paragraphs = "\n".join(filter(None, map(_stream, written.split("\n"))))
    text = f"\n{_RUN.sub(BLOT, paragraphs)}\n"
    page = "\n".join(
        _stream("".join(BLOT if rank in hidden else shown.characters[rank] for rank in line if rank != SPACE))
        for line in lines
    )
    for line in sorted(_RUN.sub(BLOT, page).split("\n"), key=len, reverse=True):
        for at in (match.start() for match in re.finditer(BLOT, line)):
            text = _beside(line, at).sub(rf"\1{_FOUND}", text, count=1)
    return BLOT not in text


def _beside(line: str, at: int) -> re.Pattern[str]:
    """Return the pattern of a name by the letters beside it on its line; alone there, it is so in the text."""
    before, after = line[max(0, at - _BESIDE) : at], line[at + 1 : at + 1 + _BESIDE]
    if not before and not after:
        before = after = "\n"
    either = f"[{BLOT}{_FOUND}]"  # another name nearby
    return re.compile(f"({before.replace(BLOT, either)}){BLOT}(?={after.replace(BLOT, either)})")


def _stream(text: str) -> str:
    """Return the letters of a text, each name as one blot."""
    return _RUN.sub(BLOT, "".join(BLOT if letter == BLOT else letters(letter) for letter in text))


def _boxes(shown: Lettering, hidden: set[int]) -> Iterator[Box]:
    """Yield a box around the characters of each name, or of each part of it on a line."""
    for line in shown.orders[0]:
        for is_hidden, run in groupby((rank for rank in line if rank != SPACE), key=hidden.__contains__):
            if is_hidden:
                lefts, tops, rights, bottoms = zip(*(shown.boxes[rank] for rank in run), strict=True)
                yield min(lefts), min(tops), max(rights), max(bottoms)
