"""The words of a query: which of them the documents hold, and the nearest word to the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query by its offsets; `near` is the nearest word of the documents if it is unknown, or ""."""

    start: int
    end: int
    known: bool
    near: str = ""


def with_near(query: str, words: Iterable[Word]) -> str:
    """Return `query` with each word replaced by its near word, if it has one."""
    pieces, at = [], 0
    for word in words:
        if word.near:
            written = query[word.start : word.end]
            pieces += [query[at : word.start], word.near.capitalize() if written.istitle() else word.near]
            at = word.end
    return "".join([*pieces, query[at:]])


def of_known(query: str, words: Iterable[Word]) -> str:
    """Return the known words of `query`, separated by spaces."""
    return " ".join(query[word.start : word.end] for word in words if word.known)
