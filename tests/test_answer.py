"""An answer is made of cited sentences, or it is empty."""

import pytest

from qa import Answer, Sentence, cite
from tests import reports


def test_a_sentence_needs_a_citation():
    """A statement nobody can check cannot be built."""
    with pytest.raises(ValueError, match="without a citation"):
        Sentence("Il faut agir.", ())


def test_the_empty_answer_is_false_and_says_nothing():
    """No sentence: no text, no citation, false."""
    answer = Answer("Pourquoi ?", "Pourquoi ?", (), (), 0.1)
    assert (bool(answer), answer.text, answer.citations) == (False, "", ())


def test_citations_are_given_once_by_number():
    """Two sentences that share a citation list it once."""
    document, (first, second) = reports.document(), reports.passages()
    one, two = cite(document, first, number=1, span=(45, 58)), cite(document, second, number=2, span=(0, 27))
    answer = Answer("Q", "Q", (Sentence(two.quote, (two, one)), Sentence(one.quote, (one,))), (), 0.9)
    assert answer.citations == (one, two)
    assert answer.text == "Le bailleur prête un local. Il faut agir."
