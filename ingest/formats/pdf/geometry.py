"""Distances that tell which characters of a PDF page stand on one line, in multiples of their size."""

from __future__ import annotations

_FAR = 1.9  # a wider gap is another column or cell: measured on 19 renderings of one report
_OVERLAP = 0.5  # text that begins farther back is another line
_TOUCHING = 0.4  # a raised number stands no farther from its word
LEVEL = 0.12  # baselines nearer than that are one
NEAR_LEVEL = 0.6  # raised and lowered letters stay within
WORD_GAP = 0.18  # a narrower gap is between letters
SKEW = 0.1  # radians off a quarter turn from which on text is a watermark or a drawing


def continues(*, distance: float, step: float, sizes: tuple[float, float]) -> bool:
    """Tell whether characters go on a line, `distance` after its last and `step` off its baseline, in points."""
    smaller, larger = sorted(sizes)
    if step <= LEVEL * larger:
        return -_OVERLAP * larger <= distance <= _FAR * smaller
    return step <= NEAR_LEVEL * larger and -_OVERLAP * larger <= distance <= _TOUCHING * larger
