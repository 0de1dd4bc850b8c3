"""Measures of a ranking against relevance judgements, and of an answer against the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log2


def ndcg(found: Sequence[bool], *, possible: int, k: int = 10) -> float:
    """Return nDCG@k with binary gains (Järvelin and Kekäläinen 2002).

    `found` says whether each rank is relevant; `possible` is the number of relevant entries.
    """
    gain = sum(1 / log2(rank + 1) for rank, relevant in enumerate(found[:k], start=1) if relevant)
    best = sum(1 / log2(rank + 1) for rank in range(1, min(possible, k) + 1))
    return gain / best if best else 0.0


def reciprocal_rank(found: Sequence[bool]) -> float:
    """Return 1 over the rank of the first relevant entry, 0 if there is none."""
    return next((1 / rank for rank, relevant in enumerate(found, start=1) if relevant), 0.0)


def token_f1(found: str, right: str) -> float:
    """Return the harmonic mean of precision and recall over words, case aside (Rajpurkar et al. 2016)."""
    some, others = Counter(found.lower().split()), Counter(right.lower().split())
    shared = (some & others).total()
    return 2 * shared / (some.total() + others.total()) if shared else 0.0
