"""Decides which characters of a PDF page are on one line; distances are multiples of font size."""

from __future__ import annotations

PointBox = tuple[float, float, float, float]
"""Left, bottom, right and top in points, in the page's stored orientation."""

_FAR = 1.9  # a wider gap is another column or cell: measured on 19 renderings of one report
_OVERLAP = 0.5  # text that overlaps by more is another line
_TOUCHING = 0.4  # largest gap between a word and its raised number
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
