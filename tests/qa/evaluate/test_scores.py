"""The scores are those of the textbook."""

from math import log2

import pytest

from qa import Answer, Sentence, cite
from qa.evaluate import Outcome, Question, answering, by_type, retrieval
from tests.support.qa import reports


def outcome(relevant, *, kind="q", snippets=("x",), total=1, answer=None):
    """Return the outcome of an unanswered question with these relevant hits."""
    question = Question("1", kind, "?", tuple(snippets), answer)
    return Outcome(question, tuple(relevant), total, Answer("?", "?", (), (), 0.0), verbatim=())


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
    """They count only for `silent`."""
    outcomes = [outcome([], snippets=(), kind="none"), outcome([True])]
    assert retrieval(outcomes)["hit@1"] == 1.0
    assert answering(outcomes)["silent"] == 1.0
    assert answering(outcomes)["answered"] == 0.0


def test_outcomes_are_grouped_by_type():
    """In order of first appearance."""
    assert list(by_type([outcome([], kind="b"), outcome([], kind="a"), outcome([], kind="b")])) == ["b", "a"]


def quoted(*, snippet, short=None, speaker=None):
    """A question answered by "Anne Dupré rappelle que le foncier est rare.", "Anne Dupré" marked."""
    question = Question("1", "q", "?", (snippet,), short, speaker)
    citation = cite(reports.document(), reports.passages()[0], number=1, span=(0, 44))
    answer = Answer("?", "?", (Sentence((citation,), mark=(0, 10)),), (), 0.9)
    return answering([Outcome(question, (True,), 1, answer, verbatim=(True,))])


@pytest.mark.parametrize(
    ("snippet", "cited"),
    [
        ("le foncier est rare", 1.0),
        ("est rare. Il faut agir", 1.0),
        ("Il faut agir", 0.0),
        ("le foncier est cher", 0.0),
    ],
)
def test_a_quotation_is_right_where_it_meets_the_snippet(snippet, cited):
    """Holding it or sharing characters with it is enough, standing in the same passage is not."""
    assert quoted(snippet=snippet)["cited"] == cited


@pytest.mark.parametrize(
    ("short", "scores"),
    [
        ("Anne Dupré", (1.0, 1.0, 1.0)),
        ("Dupré", (1.0, 0.0, 2 / 3)),
        ("rare", (1.0, 0.0, 0.0)),
        ("cher", (0.0, 0.0, 0.0)),
    ],
)
def test_short_answers_are_held_marked_and_exact(short, scores):
    """By the first quotation, by the marked words, and by the words in common."""
    told = quoted(snippet="le foncier", short=short)
    assert (told["short"], told["exact"], told["F1"]) == pytest.approx(scores)


def test_speakers_are_right_when_every_named_voice_is_theirs():
    """A quotation of somebody else counts against the answer."""
    assert quoted(snippet="le foncier", speaker="Anne Dupré")["speaker"] == 1.0
    assert quoted(snippet="le foncier", speaker="Luc Roy")["speaker"] == 0.0
