"""Similarity in meaning between units and a question."""

import numpy as np
import pytest

from index.encoders.open import bundled
from qa.reader.closeness import Closeness

QUESTION = "Quelle ville achète des légumes pour ses cantines ?"
UNITS = [
    "Lyon achète des carottes pour ses élèves.",
    "Elle les livre aux habitant·e·s.",
    "Le trésorier tient les comptes.",
    "!",
    "Le maire signe un bail.",
]
PASSAGES = [0, 0, 1, 1, 2]


@pytest.fixture(scope="module")
def close():
    return Closeness(QUESTION, UNITS, passages=PASSAGES)


def every_result(close):
    return [close.meaning(), close.passage_meaning(), close.near_words(), close.to_noun("ville")]


def naive(texts):
    """Encode the question and the joined texts of each unit or passage, and take the cosines."""
    rows = bundled().encode_document([QUESTION, *(text.replace("·e·s", "") for text in texts)])
    return rows[1:] @ rows[0]


def test_every_result_has_a_cosine_a_unit(close):
    """Values lie between -1 and 1, those of a unit without a word too."""
    for values in every_result(close):
        assert values.shape == (len(UNITS),)
        assert (np.abs(values) <= 1 + 1e-5).all()


def test_meaning_is_that_of_a_unit_with_the_one_before_it(close):
    """The first of a passage stands alone; the text is encoded as the encoder does it."""
    before = ["", UNITS[0], "", UNITS[2], ""]
    joined = [f"{one} {other}" for one, other in zip(before, UNITS, strict=True)]
    np.testing.assert_allclose(close.meaning(), naive(joined), atol=1e-3)


def test_units_of_one_passage_share_its_meaning(close):
    """It is that of all of them together."""
    together = [" ".join(UNITS[:2]), " ".join(UNITS[2:4]), UNITS[4]]
    np.testing.assert_allclose(close.passage_meaning(), naive(together)[PASSAGES], atol=1e-3)


def test_near_words_are_one_where_all_words_are_said():
    """A unit that repeats the question is as near as can be, one without a word says nothing."""
    near = Closeness(QUESTION, [QUESTION, UNITS[2], "!"], passages=[0, 1, 2]).near_words()
    assert near[0] == pytest.approx(1, abs=1e-3)
    assert near[0] > near[1] > near[2] == 0


def test_a_city_is_near_the_noun_and_the_noun_itself_is_not():
    """Lyon fills in "quelle ville"; "ville" only repeats it."""
    values = Closeness(QUESTION, [UNITS[0], UNITS[2], "ville"], passages=[0, 1, 2]).to_noun("ville")
    assert values[0] > values[1]
    assert values[2] == 0


@pytest.mark.parametrize("noun", ["", "!"])
def test_an_unknown_noun_is_near_nothing(close, noun):
    """Without a token there is nothing to be near to."""
    assert not close.to_noun(noun).any()


def test_a_question_without_a_word_is_close_to_nothing():
    """Zeros, not an error nor nothing-is-a-number."""
    silent = Closeness("?", UNITS, passages=PASSAGES)
    assert not any(values.any() for values in (silent.meaning(), silent.passage_meaning(), silent.near_words()))
