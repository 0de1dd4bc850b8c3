"""What a question asks for, and what holds it."""

import pytest

from qa.asked import asked, holds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Combien d'adhérents compte l'association ?", {"number"}),
        ("Quel est le montant moyen des prêts ?", {"number"}),
        ("Quand a eu lieu le séminaire ?", {"date"}),
        ("En quelle année ?", {"date"}),
        ("Qui préside le réseau ?", {"person"}),
        ("Où se tient la journée ?", {"place"}),
        ("Qu’est-ce qu’un tiers-lieu ?", {"definition"}),
        ("foncier bailleur", set()),
        ("Pourquoi agir ?", set()),
        ("louer ou acheter", set()),
    ],
)
def test_question_words_tell_what_is_asked(question, kinds):
    """Each question word points to a kind of thing."""
    assert asked(question) == kinds


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "un prêt moyen de 3500 €"),
        ("date", "créée en 2014"),
        ("person", "selon Anne Dupré, le foncier est rare"),
        ("person", "le mot de Marie de La Tour"),
        ("place", "la ville de Lyon"),
        ("definition", "Un tiers-lieu est un espace partagé"),
    ],
)
def test_a_sentence_holds_the_thing(kind, text):
    """The thing is recognised."""
    assert holds(text, frozenset({kind}))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "10h45 – 11h45 travail en ateliers"),
        ("date", "dans 1500 quartiers"),
        ("person", "le foncier est rare"),
        ("place", "Le foncier est rare"),
        ("definition", "le foncier manque"),
    ],
)
def test_a_sentence_without_it_does_not(kind, text):
    """Hours are no quantities, counts no dates."""
    assert not holds(text, frozenset({kind}))
