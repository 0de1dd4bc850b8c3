"""Quotes the words that a reader leaves out."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(texts: Iterable[str]) -> list[str]:
    """Return each stretch of words on one line, blank ones left aside."""
    return list(filter(None, (" ".join(text.split()) for text in texts)))
