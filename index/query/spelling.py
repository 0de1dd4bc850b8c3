"""Spelling: a word of a question that the reports do not hold gives way to the nearest word that they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.query.wording import Word, with_near
from index.text.analyser import Term, terms
from index.text.stems import unaccented

_SHORTEST = 4  # letters; any two words of three are near
_LONG = 9  # letters from which two may be wrong
_CANDIDATES = 20  # near words among which the commonest is chosen


class Speller:
    """The words of an index, ready to be compared with those of a question."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """Take the words of an index as it writes them, each with the number of passages that do so."""
        self._words: dict[str, dict[str, int]] = defaultdict(dict)
        for written, passages in words:
            self._words[unaccented(written)][written] = passages
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for folded in self._words:
            self._by_length[len(folded)].append(folded)

    def corrected(self, query: str, *, known: Callable[[Term], bool]) -> str:
        """Return `query` with each word that is not `known` replaced by the nearest word of the reports, if any is."""
        words = (
            Word(term.start, term.end, known=False, near=self.nearest(query[term.start : term.end]) or "")
            for term in terms(query)
            if not known(term)
        )
        return with_near(query, words)

    def nearest(self, word: str) -> str | None:
        """Return the word of the reports nearest to `word`, as they write it; None if none is near.

        Accents and case count for nothing; a letter added, left out, changed or swapped with its neighbour counts 1.
        Of words equally near, one with the same first letter comes first, then the one in most passages. A name, which
        has a capital, may be wrong by one letter only: others are too near one another.
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
        """Return a word as most passages write it."""
        spellings = self._words[folded]
        return min(spellings, key=lambda written: (-spellings[written], written))

    def _near(self, folded: str, *, length: int, most: int) -> Iterator[tuple[str, int]]:
        """Yield the words of one length that differ from `folded` by `most` letters at most, and by how many."""
        choices = self._by_length.get(length, [])
        found = process.extract(folded, choices, scorer=OSA.distance, score_cutoff=most, limit=_CANDIDATES)
        return ((near, int(distance)) for near, distance, _ in found)
