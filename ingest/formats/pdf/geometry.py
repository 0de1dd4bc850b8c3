"""Places parts of a PDF page upright, and decides which characters are on one line, by multiples of font size."""

from __future__ import annotations

PointBox = tuple[float, float, float, float]
"""Left, bottom, right and top in points, in the page's stored orientation."""

_FAR = 1.9  # a wider gap is another column or cell: measured on 19 renderings of one report
_OVERLAP = 0.5  # text that overlaps by more is another line
_TOUCHING = 0.7  # largest gap between a word and its raised number; a gutter is wider
LEVEL = 0.12  # baselines closer than this are one
NEAR_LEVEL = 0.6  # limit for raised and lowered letters
WORD_GAP = 0.18  # a narrower gap is between letters
CELL_GAP = 0.6  # a wider gap may be between cells; justified text has some as wide
SKEW = 0.1  # radians off a quarter turn; more is a watermark or a drawing


def continues(*, distance: float, step: float, sizes: tuple[float, float]) -> bool:
    """Return whether characters `distance` points after a line's last, and `step` off its baseline, continue it."""
    smaller, larger = sorted(sizes)
    if step <= LEVEL * larger:
        return -_OVERLAP * larger <= distance <= _FAR * smaller
    return step <= NEAR_LEVEL * larger and -_OVERLAP * larger <= distance <= _TOUCHING * larger


def upright(part: PointBox, page: PointBox, *, quarter: int) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a part of a page, from the top left corner of the upright page."""
    left, bottom, right, top = page
    x0, y0, x1, y1 = part
    if quarter == 0:
        return x0 - left, top - y1, x1 - left, top - y0
    if quarter == 1:
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left
    if quarter == 2:
        return right - x1, y0 - bottom, right - x0, y1 - bottom
    return top - y1, right - x1, top - y0, right - x0
