"""One ranking from two: BM25 scores, scaled by what the query could have scored, plus cosines.

Scores are added and not ranks: on the development sets reciprocal rank fusion loses what BM25 is sure of. The scale is
the summed rarity of the query's terms, so that a passage that shares one common word with a long question stays low
even when it is the best BM25 can find, and the meaning decides.
"""

from __future__ import annotations

from collections.abc import Mapping

COSINE_WEIGHT = 1.0  # chosen on the development questions, see benchmarks/RESULTS.md

KIND_WEIGHT: Mapping[str, float] = {"programme": 0.9, "list-of-speakers": 0.9, "annex": 0.9}
"""Parts that repeat the words of the content without being it count for less."""


def fuse(lexical: Mapping[int, float], cosines: Mapping[int, float], *, scale: float) -> dict[int, float]:
    """Return the fused score of every row that has a score of either kind; a missing score is 0."""
    rows = [*lexical, *(row for row in cosines if row not in lexical)]
    return {row: lexical.get(row, 0.0) / (scale or 1.0) + COSINE_WEIGHT * cosines.get(row, 0.0) for row in rows}
