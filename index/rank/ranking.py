"""One ranking from three: the words of a query, its meaning, and the words near its own.

Scores are added and not ranks: reciprocal rank fusion loses what BM25 is sure of (benchmarks/RESULTS.md). What each
score counts for was learnt from training questions (training/ranking.py) and stands in ranking.json.
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
DEPTH = 100  # candidates taken from each of words and meaning
NEAR_DEPTH = 30  # best candidates whose near words are looked at; 50 find no more, 20 find less (training/RESULTS.md)
FEATURES = ("words", "best_words", "meaning", "near_words")
"""What a candidate is ranked by: its BM25 score as a share of what the query could score, and of the best score there
is; its cosine to the query; the closeness of its words to the query's."""

Features = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Query:
    """A query made ready.

    `text` is what is compared by meaning. `words` are those to look for by their weights, `within` those to look for in
    some documents only, `kinds` the kinds of section they point to.
    """

    text: str
    words: Weights
    within: tuple[Within, ...] = ()
    kinds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that may answer, with their BM25 scores and cosines, best first by these two."""

    rows: list[int]
    lexical: NDArray[np.float32]
    cosines: NDArray[np.float32]
    features: Features


class Ranked(NamedTuple):
    """A row with its score, and the BM25 score and cosine it comes from."""

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
        """Return the candidates for a query, best first; only those that a `filters` keeps."""
        found = self.candidates(query, depth=depth, filters=filters)
        scores = found.features @ _weights("first")
        scores[:NEAR_DEPTH] = found.features[:NEAR_DEPTH] @ _weights("second")
        scores[NEAR_DEPTH:] += scores[:NEAR_DEPTH].min(initial=0) - scores[NEAR_DEPTH:].max(initial=0)
        order = np.lexsort((np.array(found.rows), -scores))
        values = (each[order].tolist() for each in (np.array(found.rows), scores, found.lexical, found.cosines))
        return list(map(Ranked, *values))

    def candidates(self, query: Query, *, depth: int = DEPTH, filters: PassageFilters | None = None) -> Candidates:
        """Return the best of each of words and meaning with their features, (rows, features)."""
        by_words = self._snapshot.lexical.search(
            query.words, kinds=query.kinds, within=query.within, k=depth, filters=filters
        )
        vector = self.encoder.encode_query([query.text])[0]
        by_meaning = self._snapshot.nearest(vector, k=depth, filters=filters)
        found = [*by_words, *(row for row in by_meaning if row not in by_words)]
        cosines = by_meaning | self._snapshot.cosines(vector, [row for row in by_words if row not in by_meaning])
        scores = np.array([by_words.get(row, 0.0) for row in found], dtype=np.float32)
        features = np.zeros((len(found), len(FEATURES)), dtype=np.float32)
        features[:, 0] = scores / (self.possible(query.words) or 1.0)
        features[:, 1] = scores / (scores.max(initial=0.0) or 1.0)
        features[:, 2] = [cosines[row] for row in found]
        order = np.lexsort((np.array(found), -(features @ _weights("first"))))
        best = [found[place] for place in order]
        features = features[order]
        near = self._snapshot.tokens(best[:NEAR_DEPTH])
        features[:NEAR_DEPTH, 3] = closeness(query.text, near, encoder=bundled())
        return Candidates(best, scores[order], features[:, 2], features)

    def possible(self, words: Weights) -> float:
        """Return the summed rarity of the words looked for, near what a passage with all of them scores."""
        return sum(weight * self.rarity(forms) for forms, weight in words.items())

    def rarity(self, forms: Iterable[str]) -> float:
        """Return the inverse document frequency of a word, as BM25 has it; highest for one found nowhere."""
        _, count = self._snapshot.counts
        found = self._snapshot.lexical.document_frequency(forms)
        return rarity(holding=found, passages=count)


@cache
def _weights(stage: str) -> Features:
    """Return what each feature counts for in the `first` choice of candidates or in the `second`, of the best."""
    learnt = json.loads(LEARNT.read_text(encoding="utf-8"))[stage]
    return np.array([learnt.get(name, 0.0) for name in FEATURES], dtype=np.float32)
