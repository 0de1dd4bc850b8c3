"""An answer is made of cited sentences, or it is empty."""

from typing import get_args

import pytest

from ingest.messages import ENGLISH, FRENCH
from qa import Answer, Sentence, cite
from qa.answer import DOUBTFUL
from qa.model.errors import Reason
from tests.support.qa import reports


def test_a_sentence_needs_a_citation():
    """A statement nobody can check cannot be built."""
    with pytest.raises(ValueError, match="without a citation"):
        Sentence(())


def test_the_empty_answer_is_false_and_says_nothing():
    """No sentence: no text, no citation, false."""
    answer = Answer("Pourquoi ?", "Pourquoi ?", (), (), 0.1)
    assert (bool(answer), answer.text, answer.citations) == (False, "", ())


def test_citations_are_given_once_by_number():
    """Two sentences that share a citation list it once."""
    document, (first, second) = reports.document(), reports.passages()
    one, two = cite(document, first, number=1, span=(45, 58)), cite(document, second, number=2, span=(0, 27))
    answer = Answer("Q", "Q", (Sentence((two, one)), Sentence((one,))), (), 0.9)
    assert answer.citations == (one, two)


def test_a_sentence_says_who_speaks():
    """The text is the quotations, each after who says it; "Selon" only for people the paragraph has speak."""
    document, (first, second) = reports.document(), reports.passages()
    one, two = cite(document, first, number=1, span=(45, 58)), cite(document, second, number=2, span=(0, 27))
    answer = Answer("Q", "Q", (Sentence((one,)), Sentence((two,))), (), 0.9)
    assert answer.text == ("Selon Anne Dupré : « Il faut agir. »\nLe compte rendu : « Le bailleur prête un local. »")


def test_a_mark_is_the_short_answer_inside_the_words():
    """It says what it holds, and cannot point outside the words."""
    quoted = cite(reports.document(), reports.passages()[1], number=1, span=(0, 27))
    answer = Answer("Q", "Q", (Sentence((quoted,), mark=(3, 11)),), (), 0.9)
    assert answer.short == "bailleur"
    with pytest.raises(ValueError, match="not inside"):
        Sentence((quoted,), mark=(20, 28))


@pytest.mark.parametrize("reason", [*get_args(Reason), "unverified", "silent"])
def test_an_answer_without_the_model_has_a_message(reason):
    """In both languages, whatever the reason."""
    message = Answer("Q", "Q", (), (), 0.1, unassisted=reason).unassisted_message
    assert ENGLISH.knows(message.code)
    assert FRENCH.knows(message.code)


def test_an_answer_with_the_model_has_no_message():
    """Nor has an answer when no model is set."""
    assert Answer("Q", "Q", (), (), 0.1).unassisted_message is None


@pytest.mark.parametrize(
    ("confidence", "keywords", "heading"),
    [
        (0.9, False, "Réponse"),
        (0.9, True, "Passages"),
        (0.4, False, "Réponse peu sûre"),
        (0.4, True, "Passages peu sûrs"),
    ],
)
def test_an_answer_that_is_more_likely_wrong_is_doubtful(confidence, keywords, heading):
    """Its heading says so, and a message in both languages."""
    quoted = cite(reports.document(), reports.passages()[1], number=1, span=(0, 27))
    answer = Answer("Q", "Q", (Sentence((quoted,)),), (), confidence, keywords=keywords)
    assert (answer.doubtful, answer.heading) == (confidence < DOUBTFUL, heading)
    assert (answer.doubt_message is not None) == answer.doubtful
    assert answer.text.startswith(answer.remark if answer.doubtful else "Le compte rendu")
    assert not answer.doubt_message or answer.doubt_message.told(FRENCH).startswith(heading)


def test_silence_is_not_doubtful():
    """There is nothing to doubt."""
    assert not Answer("Q", "Q", (), (), 0.1).doubtful
