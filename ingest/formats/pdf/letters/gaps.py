"""Keeps the wider gaps between the words of a title spaced by hand, which pdfium gives as single spaces."""

from __future__ import annotations

import re

from pypdfium2 import raw

_FEWEST = 5  # spaces of a spaced title
_SPACED = re.compile(rf"\S(?: \S){{{_FEWEST},}}")
_WIDER = 1.5  # times the narrowest gap between letters, from which words are set apart


def with_gaps(text: raw.FPDF_TEXTPAGE, start: int, *, letters: str) -> str:
    """Return characters from `start` with two spaces for the wider gaps, if each letter stands alone."""
    if letters.count(" ") < _FEWEST or _SPACED.fullmatch(letters.strip()) is None:
        return letters
    rect = raw.FS_RECTF()
    ends: list[tuple[float, float]] = []
    for rank in range(len(letters)):
        raw.FPDFText_GetLooseCharBox(text, start + rank, rect)
        ends.append((rect.left, rect.right))
    between = [rank for rank in range(1, len(letters) - 1) if letters[rank] == " "]
    gaps = {rank: ends[rank + 1][0] - ends[rank - 1][1] for rank in between}
    narrow = min((gap for gap in gaps.values() if gap > 0), default=0.0)
    return "".join(
        "  " if narrow and gaps.get(rank, 0.0) > _WIDER * narrow else letter for rank, letter in enumerate(letters)
    )
