"""Similarity in meaning between a question and units, by the vectors of their tokens.

The encoder is always the bundled one, whatever the index uses: it looks vectors up and adds them, a millisecond or two
for every sentence of ten passages, and the reader's weights were trained with it.
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
    """Similarities of a question to units; `passages` gives the number of each unit's passage.

    Units of one passage are consecutive. Every result has one number per unit.
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
        """Return the cosine of the question to each unit joined with the one before it in its passage."""
        before = np.vstack([np.zeros_like(self._sums[:1]), self._sums[:-1]])
        same = np.concatenate([[False], self._passages[1:] == self._passages[:-1]])
        return self._cosines(self._sums + before * same[:, None])

    def passage_meaning(self) -> _Vectors:
        """Return the cosine of the question to the whole passage of each unit."""
        _, row = np.unique(self._passages, return_inverse=True)
        together = np.zeros((row.max() + 1, self._sums.shape[1]), dtype=np.float32)
        np.add.at(together, row, self._sums)
        return self._cosines(together)[row]

    def near_words(self, beside: Sequence[str] = ()) -> _Vectors:
        """Return the mean cosine of the question's tokens to the nearest token of each unit, or of the text beside it.

        Tokens are weighted by the length of their vectors, which training made short for uninformative words.
        """
        rows = np.searchsorted(self._distinct, self._question)
        lengths = np.linalg.norm(self._vectors[rows], axis=1)
        cosines = self._directions[rows] @ self._directions.T
        nearest = np.stack([cosines[:, unit].max(axis=1, initial=0.0) for unit in self._units])
        if beside:
            known = {text: self._nearest_in(text, rows) for text in set(beside)}
            nearest = np.maximum(nearest, np.stack([known[text] for text in beside]))
        return np.asarray(nearest @ lengths / (lengths.sum() or 1.0), dtype=np.float32)

    def _nearest_in(self, text: str, rows: NDArray[np.int64]) -> _Vectors:
        """Return the cosine of each of the question's tokens to the nearest token of a text."""
        [ids] = bundled().tokens([without_endings(text)])
        cosines = self._directions[rows] @ to_unit_rows(bundled().token_vectors(ids)).T
        return np.asarray(cosines.max(axis=1, initial=0.0), dtype=np.float32)

    def to_noun(self, noun: str) -> _Vectors:
        """Return the cosine of a noun to the nearest token of each unit not in the question: Paris for "ville"."""
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
