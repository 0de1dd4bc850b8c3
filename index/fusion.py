"""One ranking from two: BM25 scores, scaled by the best of the query, plus cosines.

Scores are added and not ranks: on the development sets reciprocal rank fusion loses what BM25 is sure of.
"""

from __future__ import annotations

from collections.abc import Mapping

COSINE_WEIGHT = 1.2  # chosen on the development sets, see benchmarks/RESULTS.md

KIND_WEIGHT: Mapping[str, float] = {"programme": 0.75, "list-of-speakers": 0.85, "cover": 0.85, "annex": 0.9}
"""Parts that repeat the words of the content without being it count for less."""


def fuse(lexical: Mapping[int, float], cosines: Mapping[int, float]) -> dict[int, float]:
    """Return the fused score of every row that has a score of either kind; a missing score is 0."""
    best = max(lexical.values(), default=0.0) or 1.0
    rows = [*lexical, *(row for row in cosines if row not in lexical)]
    return {row: lexical.get(row, 0.0) / best + COSINE_WEIGHT * cosines.get(row, 0.0) for row in rows}
