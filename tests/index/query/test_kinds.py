"""Kinds of section that a question asks for by other words."""

from index.query.kinds import kinds_asked, points_to
from index.text.analyser import terms


def test_words_point_to_kinds():
    """Recommandations, as a word, points to proposals."""
    assert kinds_asked(terms("Quelles recommandations pour le foncier ?")) == {"proposals": 1}


def test_a_question_of_content_points_nowhere():
    """Ordinary words point to no kind."""
    assert kinds_asked(terms("foncier bailleur")) == {}


def test_one_word_points_to_its_kind_only():
    """A word points to its own kind only."""
    word = terms("recommandations")[0]
    assert (points_to(word, "proposals"), points_to(word, "cover"), points_to(word, "unknown")) == (True, False, False)
