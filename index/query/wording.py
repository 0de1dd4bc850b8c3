"""The words of a question one by one: which of them the reports hold, and what is near to those they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question by its offsets, whether the reports hold it, and if not the nearest that they do, or ""."""

    start: int
    end: int
    known: bool
    near: str = ""


def with_near(query: str, words: Iterable[Word]) -> str:
    """Return `query` with the near word in place of each that has one."""
    pieces, at = [], 0
    for word in words:
        if word.near:
            written = query[word.start : word.end]
            pieces += [query[at : word.start], word.near.capitalize() if written.istitle() else word.near]
            at = word.end
    return "".join([*pieces, query[at:]])


def of_known(query: str, words: Iterable[Word]) -> str:
    """Return the words of `query` that the reports hold, as keywords."""
    return " ".join(query[word.start : word.end] for word in words if word.known)
