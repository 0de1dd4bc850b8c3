"""Spans of text: the offset of the first character and that after the last."""

from __future__ import annotations

from collections.abc import Iterator

Span = tuple[int, int]
Spans = tuple[Span, ...]


def overlaps(one: Span, other: Span) -> bool:
    """Return whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def outside(text: str, span: Span, cut: Span) -> Iterator[Span]:
    """Yield what is left of a span outside another, without spaces at its ends; all of it where they do not overlap."""
    if not overlaps(span, cut):
        yield span
        return
    for start, end in ((span[0], cut[0]), (cut[1], span[1])):
        words = text[start:end]
        if words.strip():
            start += len(words) - len(words.lstrip())
            yield start, start + len(words.strip())
