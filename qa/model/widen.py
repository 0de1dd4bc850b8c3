"""Widening of quotations to quotable units: words cut out of their sentence could say the opposite."""

from __future__ import annotations

from ingest import Span
from qa.reader.quotable import quotable


def widen(text: str, span: Span) -> list[Span]:
    """Return the smallest quotable unit of `text` that holds `span`, else the units that overlap it, in order."""
    units = [unit for unit in quotable(text) if any(map(str.isalnum, text[slice(*unit)]))]
    around = [unit for unit in units if _holds(unit, span)]
    if around:
        return [min(around, key=lambda unit: unit[1] - unit[0])]
    touched = [unit for unit in units if unit[0] < span[1] and span[0] < unit[1]]
    return sorted(unit for unit in touched if not any(_holds(other, unit) for other in touched if other != unit))


def _holds(unit: Span, span: Span) -> bool:
    return unit[0] <= span[0] and span[1] <= unit[1]
