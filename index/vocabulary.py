"""The words of an index, for comparing those of a question with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.stems import fold


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the reports: folded, as they most often write it in small letters, and in how many passages it is."""

    folded: str
    written: str
    passages: int


class Vocabulary:
    """The words of passages, counted as the passages come."""

    def __init__(self) -> None:
        self._spellings: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, words: Iterable[str]) -> None:
        """Count the words of one more passage."""
        for word in {word.lower() for word in words if word.isalpha()}:
            self._spellings[fold(word)][word] += 1

    def words(self) -> list[Word]:
        """Return the words, in alphabetical order."""
        return [
            Word(folded, min(counts, key=lambda word: (-counts[word], word)), counts.total())
            for folded, counts in sorted(self._spellings.items())
        ]
