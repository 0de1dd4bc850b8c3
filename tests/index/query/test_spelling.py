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
    """One error, two in a long word, or swapped letters are corrected; ties go to the commoner word."""
    assert SPELLER.nearest(written) == meant


@pytest.mark.parametrize("written", ["vil", "Brignol-Dupont", "2015", "Brigant", "télévision", "CRESS"])
def test_nothing_near_is_nothing(written):
    """Short words, numbers, distant words and names with two errors are not corrected."""
    assert SPELLER.nearest(written) is None


def test_only_unknown_words_are_replaced():
    """The other words of the query and the capitals of names are unchanged."""
    corrected = SPELLER.corrected("L’acompagnement, selon M. Brigon ?", known=lambda term: term.form == "m")
    assert corrected == "L’accompagnement, selon M. Brignon ?"


def test_known_words_stay():
    """A known word is never replaced."""
    assert SPELLER.corrected("foncer", known=bool) == "foncer"


def test_a_word_is_kept_as_it_is_most_often_written():
    """The commonest spelling of a word is used, accents included; ties go to the first in alphabetical order."""
    assert Speller([("leveille", 3), ("léveillé", 2)]).nearest("Levéile") == "leveille"
    assert Speller([("léveille", 2), ("leveillé", 2)]).nearest("Levéile") == "leveillé"


def test_a_word_is_as_common_as_its_spellings_together():
    """The frequency of a word counts all its spellings."""
    assert Speller([("foncies", 3), ("foncièr", 2), ("foncier", 2)]).nearest("foncie") == "foncier"
