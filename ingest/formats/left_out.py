"""Quotes the words that a reader leaves out, by their beginnings."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 80  # letters quoted of one stretch
_MOST = 50  # stretches quoted in one file


def quoted(texts: Iterable[str]) -> list[str]:
    """Return the beginning of each stretch of words, blank and repeated ones left aside, at most 50."""
    beginnings = dict.fromkeys(" ".join(text[: 4 * _LONGEST].split()) for text in texts)
    return [_cut(text) for text in list(filter(None, beginnings))[:_MOST]]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
