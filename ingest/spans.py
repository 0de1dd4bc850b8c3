"""Spans of text: the offsets of the first character and of the one behind the last."""

from __future__ import annotations

Span = tuple[int, int]
Spans = tuple[Span, ...]


def overlaps(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
