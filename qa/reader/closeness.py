"""How close units are to a question in meaning, by the vectors of their tokens.

Always the bundled encoder, whatever encoder the index has: its vectors are looked up and added, which serves every
sentence of ten passages in a millisecond or two, and the reader's weights were learnt with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index import bundled, to_unit_rows, without_endings

_Vectors = NDArray[np.float32]


class Closeness:
    """A question and units of passages; `passages` gives the number of the passage that each unit stands in.

    Units of one passage follow one another. Every result has one number a unit.
    """

    def __init__(self, question: str, units: Sequence[str], *, passages: Sequence[int]) -> None:
        self._passages = np.asarray(passages)
        asked, *tokens = bundled().tokens([without_endings(text) for text in (question, *units)])
        self._question = np.unique(asked)
        self._distinct, places = np.unique(np.concatenate([asked, *tokens]), return_inverse=True)
        ends = np.cumsum([len(ids) for ids in (asked, *tokens)])
        self._whole = places[: ends[0]]
        self._units = [places[start:end] for start, end in pairwise(ends)]
        self._vectors = bundled().token_vectors(self._distinct)

    def meaning(self) -> _Vectors:
        """Return the cosine of the question to each unit together with the one before it in its passage."""
        before = np.vstack([np.zeros_like(self._sums[:1]), self._sums[:-1]])
        same = np.concatenate([[False], self._passages[1:] == self._passages[:-1]])
        return self._cosines(self._sums + before * same[:, None])

    def passage_meaning(self) -> _Vectors:
        """Return the cosine of the question to all units of the passage."""
        _, row = np.unique(self._passages, return_inverse=True)
        together = np.zeros((row.max() + 1, self._sums.shape[1]), dtype=np.float32)
        np.add.at(together, row, self._sums)
        return self._cosines(together)[row]

    def near_words(self) -> _Vectors:
        """Return the mean cosine of the question's tokens to the nearest token of each unit.

        A token counts by the length of its vector, which training made short for words that say little.
        """
        rows = np.searchsorted(self._distinct, self._question)
        lengths = np.linalg.norm(self._vectors[rows], axis=1)
        cosines = self._directions[rows] @ self._directions.T
        nearest = [cosines[:, unit].max(axis=1, initial=0.0) for unit in self._units]
        return np.asarray(np.stack(nearest) @ lengths / (lengths.sum() or 1.0), dtype=np.float32)

    def to_noun(self, noun: str) -> _Vectors:
        """Return the cosine of a noun to the nearest token of each unit that the question has not: Paris for a city."""
        [ids] = bundled().tokens([noun])
        if not len(ids):
            return np.zeros(len(self._units), dtype=np.float32)
        like = (to_unit_rows(bundled().token_vectors(ids)) @ self._directions.T).mean(axis=0)
        like[np.isin(self._distinct, np.concatenate([self._question, ids]))] = 0.0
        return np.array([like[unit].max(initial=0.0) for unit in self._units], dtype=np.float32)

    @cached_property
    def _directions(self) -> _Vectors:
        return to_unit_rows(self._vectors)

    @cached_property
    def _sums(self) -> _Vectors:
        return np.stack([self._vectors[unit].sum(axis=0) for unit in self._units])

    def _cosines(self, sums: _Vectors) -> _Vectors:
        question = to_unit_rows(self._vectors[self._whole].sum(axis=0)[None])[0]
        return np.asarray(to_unit_rows(sums) @ question, dtype=np.float32)
