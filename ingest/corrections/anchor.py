"""Finds the words that a correction is about again, in this reading or another.

After the TextQuoteSelector of the Web Annotation Data Model, W3C 2017: the exact words, and the words before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.spans import Span

_BEFORE = 64  # characters kept of what stands before: more than any repeated heading or label takes
_BLOT = "█"  # what an erasure leaves of a letter is compared as a letter


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a report, `exact`, with those before them.

    `repeat` is how many times the same words stand before it in the report with the same words before them.
    """

    exact: str
    prefix: str = ""
    repeat: int = 0


class Letters:
    """The letters and digits of a text where they stand: spaces, hyphens and punctuation vary between readings."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, anchor: Anchor) -> Span | None:
        """Return where the words of an anchor stand, None where they do not or several places fit as well."""
        known = folded(anchor.prefix)
        found = [(_shared(self._before(first), known), span) for first, span in self._standing(anchor.exact)]
        most = max((shared for shared, _ in found), default=0)
        best = [span for shared, span in found if shared == most]
        rank = 0 if len(best) == 1 else anchor.repeat if most == len(known) else len(best)
        return self._with_marks(best[rank], anchor.exact) if rank < len(best) else None

    def anchor(self, span: Span) -> Anchor:
        """Return the anchor of a span of the text."""
        start, end = span
        words, before = self._text[start:end], self._text[max(0, start - _BEFORE) : start]
        same = self._places(words, before)
        return Anchor(words, before, next((rank for rank, found in enumerate(same) if found[1] > start), 0))

    def _places(self, exact: str, prefix: str) -> list[Span]:
        """Return where words stand with the same words before them."""
        known = folded(prefix)
        return [span for first, span in self._standing(exact) if _shared(self._before(first), known) == len(known)]

    def standing(self, exact: str) -> Iterator[Span]:
        """Yield where words stand."""
        return (span for _, span in self._standing(exact))

    def _standing(self, exact: str) -> Iterator[tuple[int, Span]]:
        """Yield the place of whole words among the letters, and their span in the text."""
        sought = folded(exact)
        letters, offsets = self._folded
        first = letters.find(sought) if sought else -1
        while first >= 0:
            start, end = offsets[first], offsets[first + len(sought) - 1] + 1
            if not (_is_letter(self._text[start - 1 : start]) or _is_letter(self._text[end : end + 1])):
                yield first, (start, end)
            first = letters.find(sought, first + 1)

    def _with_marks(self, span: Span, exact: str) -> Span:
        """Return a span of letters with the marks around it that the words of an anchor have at their ends too."""
        (start, end), text = span, self._text
        first = next(rank for rank, letter in enumerate(exact) if _is_letter(letter))
        last = next(rank for rank, letter in enumerate(reversed(exact)) if _is_letter(letter))
        for mark in reversed("".join(exact[:first].split())):
            near = start - 1 - text[max(0, start - 1) : start].isspace()
            start = near if near >= 0 and text[near] == mark else start
        for mark in "".join(exact[len(exact) - last :].split()):
            near = end + text[end : end + 1].isspace()
            end = near + 1 if text[near : near + 1] == mark else end
        return start, end

    def _before(self, first: int) -> str:
        return self._folded[0][max(0, first - _BEFORE) : first]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        offsets = [offset for offset, letter in enumerate(self._text) if _is_letter(letter)]
        return "".join(_lower(self._text[offset]) for offset in offsets), offsets


def folded(words: str) -> str:
    """Return the letters and digits of some words as they are compared."""
    return "".join(_lower(letter) for letter in words if _is_letter(letter))


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or letter == _BLOT


def _lower(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter  # İ has two, and places are counted


def _shared(before: str, known: str) -> int:
    """Return how many letters two texts share at their ends."""
    shared = 0
    for one, other in zip(reversed(before), reversed(known), strict=False):
        if one != other:
            break
        shared += 1
    return shared
