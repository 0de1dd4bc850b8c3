"""Fusion adds scaled scores."""

import pytest

from index.fusion import COSINE_WEIGHT, fuse


def test_a_row_of_both_rankers_has_both_scores():
    """BM25 is scaled by what the query could score, cosines are weighted."""
    assert fuse({1: 8.0, 2: 4.0}, {2: 0.5, 3: 0.1}, scale=8.0) == pytest.approx(
        {1: 1.0, 2: 0.5 + COSINE_WEIGHT * 0.5, 3: COSINE_WEIGHT * 0.1}
    )


def test_one_silent_ranker_leaves_the_other():
    """A query whose words are unknown still has meaning, and the other way round."""
    assert fuse({}, {3: 0.5}, scale=0.0) == {3: COSINE_WEIGHT * 0.5}
    assert fuse({3: 2.0}, {}, scale=2.0) == {3: 1.0}
