"""The scores are those of the textbook."""

from math import log2

import pytest

from qa.measures import ndcg, reciprocal_rank


@pytest.mark.parametrize(
    ("found", "possible", "score"),
    [
        ([True], 1, 1.0),
        ([False, True], 1, 1 / log2(3)),
        ([False, True], 2, (1 / log2(3)) / (1 + 1 / log2(3))),
        ([False] * 10 + [True], 1, 0.0),
        ([], 3, 0.0),
        ([False], 0, 0.0),
    ],
)
def test_ndcg_weighs_ranks(found, possible, score):
    """A relevant entry counts by the logarithm of its rank, up to the tenth, against the best order."""
    assert ndcg(found, possible=possible) == pytest.approx(score)


def test_reciprocal_rank_looks_at_the_first():
    """Only the first relevant entry counts."""
    assert [reciprocal_rank(found) for found in ([True], [False, True, True], [False], [])] == [1.0, 0.5, 0.0, 0.0]
