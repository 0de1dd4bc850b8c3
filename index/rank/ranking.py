"""Rank passages by three scores: BM25, cosine and late interaction.

Scores are added, not ranks: reciprocal rank fusion loses BM25's confidence (benchmarks/RESULTS.md). The weights in
ranking.json were learnt from training questions (training/ranking.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.encoders.open import bundled
from index.encoders.protocol import Encoder
from index.rank.late_interaction import closeness
from index.stores.bm25 import rarity
from index.stores.contract import PassageFilters, Snapshot, Weights, Within

LEARNT = Path(__file__).with_name("ranking.json")
DEPTH = 100  # candidates from each of BM25 and cosine
NEAR_DEPTH = 30  # candidates scored by late interaction; 50 find no more, 20 find less (training/RESULTS.md)
FEATURES = ("words", "best_words", "meaning", "near_words")
"""The features of a candidate: its BM25 score as a share of the query's maximum, and of the best candidate's score, or
of the maximum if no candidate reaches it; its cosine to the query; its late interaction with the query."""

Features = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Query:
    """An analysed query.

    `text` is encoded as a vector. `words` are searched with their weights, `within` in some documents only; `kinds`
    weights the kinds of section that the query points to.
    """

    text: str
    words: Weights
    within: tuple[Within, ...] = ()
    kinds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate rows with their BM25 scores, cosines and features, best first by the first stage."""

    rows: list[int]
    lexical: NDArray[np.float32]
    cosines: NDArray[np.float32]
    features: Features


class Ranked(NamedTuple):
    """A row with its score, BM25 score and cosine."""

    row: int
    score: float
    lexical: float
    cosine: float


class Ranker:
    """Ranks the passages of a snapshot."""

    def __init__(self, snapshot: Snapshot, encoder: Encoder) -> None:
        self.encoder = encoder
        self._snapshot = snapshot

    def rank(self, query: Query, *, depth: int = DEPTH, filters: PassageFilters | None = None) -> list[Ranked]:
        """Return the candidates for a query that pass `filters`, best first."""
        found = self.candidates(query, depth=depth, filters=filters)
        scores = found.features @ _weights("first")
        scores[:NEAR_DEPTH] = found.features[:NEAR_DEPTH] @ _weights("second")
        scores[NEAR_DEPTH:] += scores[:NEAR_DEPTH].min(initial=0) - scores[NEAR_DEPTH:].max(initial=0)
        order = np.lexsort((np.array(found.rows), -scores))
        values = (each[order].tolist() for each in (np.array(found.rows), scores, found.lexical, found.cosines))
        return list(map(Ranked, *values))

    def candidates(self, query: Query, *, depth: int = DEPTH, filters: PassageFilters | None = None) -> Candidates:
        """Return the best rows by BM25 and by cosine, with their features, (rows, features)."""
        by_words = self._snapshot.lexical.search(
            query.words, kinds=query.kinds, within=query.within, k=depth, filters=filters
        )
        vector = self.encoder.encode_query([query.text])[0]
        by_meaning = self._snapshot.nearest(vector, k=depth, filters=filters)
        found = [*by_words, *(row for row in by_meaning if row not in by_words)]
        cosines = by_meaning | self._snapshot.cosines(vector, [row for row in by_words if row not in by_meaning])
        scores = np.array([by_words.get(row, 0.0) for row in found], dtype=np.float32)
        features = np.zeros((len(found), len(FEATURES)), dtype=np.float32)
        possible = self.possible(query.words)
        features[:, 0] = scores / (possible or 1.0)
        # The best of those that have "gens" and "mettre" only is no good one, whatever the others are.
        features[:, 1] = scores / (max(float(scores.max(initial=0.0)), possible) or 1.0)
        features[:, 2] = [cosines[row] for row in found]
        order = np.lexsort((np.array(found), -(features @ _weights("first"))))
        best = [found[place] for place in order]
        features = features[order]
        near = self._snapshot.tokens(best[:NEAR_DEPTH])
        features[:NEAR_DEPTH, 3] = closeness(query.text, near, encoder=bundled())
        return Candidates(best, scores[order], features[:, 2], features)

    def possible(self, words: Weights) -> float:
        """Return the weighted sum of the words' rarity, about the score of a passage with all of them."""
        return sum(weight * self.rarity(forms) for forms, weight in words.items())

    def rarity(self, forms: Iterable[str]) -> float:
        """Return the inverse document frequency of a word as BM25 defines it; highest for an unknown word."""
        _, count = self._snapshot.counts
        found = self._snapshot.lexical.document_frequency(forms)
        return rarity(holding=found, passages=count)


@cache
def _weights(stage: str) -> Features:
    """Return the weight of each feature in a stage: `first` chooses candidates, `second` reorders the best."""
    learnt = json.loads(LEARNT.read_text(encoding="utf-8"))[stage]
    return np.array([learnt.get(name, 0.0) for name in FEATURES], dtype=np.float32)
