"""Spelling correction: an unknown word of a query is replaced by the nearest word of the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.query.wording import Word, with_near
from index.text.analyser import Term, terms
from index.text.stems import unaccented

_SHORTEST = 4  # letters; any two words of three letters are near
_LONG = 9  # letters from which two errors are accepted
_CANDIDATES = 20  # near words compared by frequency


class Speller:
    """Finds the words of an index nearest to those of a query."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """Take the words of an index in its own spelling, each with its number of passages."""
        self._words: dict[str, dict[str, int]] = defaultdict(dict)
        for written, passages in words:
            self._words[unaccented(written)][written] = passages
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for folded in self._words:
            self._by_length[len(folded)].append(folded)

    def corrected(self, query: str, *, known: Callable[[Term], bool]) -> str:
        """Return `query` with each word that is not `known` replaced by the nearest word of the index, if any."""
        words = (
            Word(term.start, term.end, known=False, near=self.nearest(query[term.start : term.end]) or "")
            for term in terms(query)
            if not known(term)
        )
        return with_near(query, words)

    def nearest(self, word: str) -> str | None:
        """Return the word of the index nearest to `word`, in the index's spelling; None if none is near.

        The distance ignores accents and case; a letter added, omitted, changed or swapped with its neighbour counts 1.
        Ties go to a word with the same first letter, then to the one in most passages. A capitalised word may differ by
        one letter only: names are too near one another.
        """
        folded = unaccented(word)
        if len(folded) < _SHORTEST or not folded.isalpha():
            return None
        most = 2 if len(folded) >= _LONG and word.islower() else 1
        ranked = [
            (distance, near[0] != folded[0], -sum(self._words[near].values()), self._written(near))
            for length in range(len(folded) - most, len(folded) + most + 1)
            for near, distance in self._near(folded, length=length, most=most)
        ]
        return min(ranked)[-1] if ranked else None

    def _written(self, folded: str) -> str:
        """Return the most frequent spelling of a word."""
        spellings = self._words[folded]
        return min(spellings, key=lambda written: (-spellings[written], written))

    def _near(self, folded: str, *, length: int, most: int) -> Iterator[tuple[str, int]]:
        """Yield the words of one length within distance `most` of `folded`, with their distance."""
        choices = self._by_length.get(length, [])
        found = process.extract(folded, choices, scorer=OSA.distance, score_cutoff=most, limit=_CANDIDATES)
        return ((near, int(distance)) for near, distance, _ in found)
