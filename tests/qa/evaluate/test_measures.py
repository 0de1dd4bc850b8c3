"""The scores are those of the textbook."""

from math import log2

import pytest

from qa.evaluate.measures import ndcg, reciprocal_rank, token_f1


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


@pytest.mark.parametrize(
    ("found", "right", "score"),
    [
        ("50", "50", 1.0),
        ("50 centres", "50", 2 / 3),
        ("", "50", 0.0),
        ("Le Centre", "le centre", 1.0),
        ("a a", "a", 2 / 3),
    ],
)
def test_token_f1_counts_shared_words(found, right, score):
    """Precision and recall over words, with multiplicity."""
    assert token_f1(found, right) == pytest.approx(score)
