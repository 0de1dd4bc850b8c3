"""Spans of text: the offset of the first character and that after the last."""

from __future__ import annotations

Span = tuple[int, int]
Spans = tuple[Span, ...]


def overlaps(one: Span, other: Span) -> bool:
    """Return whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
