"""Spelling: words of a question that the reports do not hold."""

import pytest

from index.query.spelling import Speller

WORDS = [("accompagnement", 9), ("brignon", 1), ("foncer", 1), ("foncier", 12), ("insertion", 4), ("leveille", 1),
         ("léveillé", 2), ("ville", 40)]  # fmt: skip
SPELLER = Speller(WORDS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("acompagnement", "accompagnement"), ("acompagnemant", "accompagnement"), ("insretion", "insertion"),
     ("Léveilé", "léveillé"), ("foncie", "foncier")],
)  # fmt: skip
def test_a_near_word_is_found(written, meant):
    """One letter wrong, two in a long word, neighbours swapped, accents free; of two as near, the commoner."""
    assert SPELLER.nearest(written) == meant


@pytest.mark.parametrize("written", ["vil", "Brignol-Dupont", "2015", "Brigant", "télévision", "CRESS"])
def test_nothing_near_is_nothing(written):
    """Short words, numbers and what is far from every word stay; a name may be wrong by one letter only."""
    assert SPELLER.nearest(written) is None


def test_only_unknown_words_are_replaced():
    """The rest of the question stays as it is written, capitals of names too."""
    corrected = SPELLER.corrected("L’acompagnement, selon M. Brigon ?", known=lambda term: term.form == "m")
    assert corrected == "L’accompagnement, selon M. Brignon ?"


def test_known_words_stay():
    """A word the reports hold is never replaced."""
    assert SPELLER.corrected("foncer", known=bool) == "foncer"


def test_a_word_is_kept_as_it_is_most_often_written():
    """Accents come from the reports; of spellings in as many passages, the first by the alphabet is taken."""
    assert Speller([("leveille", 3), ("léveillé", 2)]).nearest("Levéile") == "leveille"
    assert Speller([("léveille", 2), ("leveillé", 2)]).nearest("Levéile") == "leveillé"


def test_a_word_is_as_common_as_its_spellings_together():
    """With accents here and without there, it is in the passages of both."""
    assert Speller([("foncies", 3), ("foncièr", 2), ("foncier", 2)]).nearest("foncie") == "foncier"
