"""The scores are those of the textbook."""

from math import log2

import pytest

from qa import Answer
from qa.evaluate import Outcome, Question, answering, by_type, retrieval


def outcome(relevant, *, kind="q", snippets=("x",), total=1, answer=None):
    """A question whose hits were relevant as given, and that got no answer."""
    question = Question("1", kind, "?", tuple(snippets), answer)
    return Outcome(question, tuple(relevant), total, Answer("?", "?", (), (), 0.0), verbatim=0)


def test_ranks_become_scores():
    """One question found first, one found third, one never."""
    outcomes = [outcome([True]), outcome([False, False, True]), outcome([False])]
    assert retrieval(outcomes) == pytest.approx(
        {"hit@1": 1 / 3, "hit@5": 2 / 3, "MRR": (1 + 1 / 3) / 3, "nDCG@10": (1 + 1 / log2(4)) / 3}
    )


def test_ndcg_counts_what_could_have_been_found():
    """Two relevant passages, one found second."""
    (score,) = [retrieval([outcome([False, True], total=2)])["nDCG@10"]]
    assert score == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))


def test_unanswerable_questions_are_not_ranked():
    """They count for silence only."""
    outcomes = [outcome([], snippets=(), kind="none"), outcome([True])]
    assert retrieval(outcomes)["hit@1"] == 1.0
    assert answering(outcomes)["silent"] == 1.0
    assert answering(outcomes)["answered"] == 0.0


def test_outcomes_are_grouped_by_type():
    """In order of first appearance."""
    assert list(by_type([outcome([], kind="b"), outcome([], kind="a"), outcome([], kind="b")])) == ["b", "a"]
