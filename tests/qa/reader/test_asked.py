"""What a question asks for."""

import pytest

from qa.reader.asked import asked


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Combien d'adhérents compte l'association ?", {"number"}),
        ("Quel est le montant moyen des prêts ?", {"number"}),
        ("Quand a eu lieu le séminaire ?", {"date"}),
        ("En quelle année ?", {"date"}),
        ("À quelle heure commence la journée ?", {"hour"}),
        ("Qui préside le réseau ?", {"person"}),
        ("Par qui est-il financé ?", {"person"}),
        ("Quelle est la loi qui protège le foncier ?", set()),
        ("Qu'est-ce qui manque ?", set()),
        ("Où se tient la journée ?", {"place"}),
        ("Qu’est-ce qu’un tiers-lieu ?", {"definition"}),
        ("Pourquoi agir ?", set()),
        ("Quels sont les axes du projet ?", {"list"}),
        ("foncier bailleur", set()),
        ("louer ou acheter", set()),
        ("emprunter quand la banque refuse", set()),
    ],
)
def test_question_words_tell_what_is_asked(question, kinds):
    """Each question word points to a kind of thing; in keywords there is no question word."""
    assert asked(question).kinds == kinds


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Quelle loi a créé les PTCE ?", "loi"),
        ("Quel est le patrimoine des organismes ?", "patrimoine"),
        ("Quels sont les quatre axes du projet ?", "axes"),
        ("Combien de logements ?", "logements"),
        ("Combien d'agents ?", "agents"),
        ("Avec quel label ?", "label"),
        ("Qui préside ?", ""),
    ],
)
def test_the_noun_to_be_filled_in(question, noun):
    """It is the one that "quel" or "combien" stands before."""
    assert asked(question).noun == noun


@pytest.mark.parametrize(
    ("question", "keywords"),
    [
        ("foncier ESS bailleur", True),
        ("aider les gens qui travaillent au noir", True),
        ("les habitants ont-ils leur mot à dire", False),
        ("le foncier est-il rare", False),
        ("quel foncier", False),
        ("le foncier ?", False),
        ("à quoi sert le foncier", False),
    ],
)
def test_keywords_are_no_question(question, keywords):
    """A question word, an inversion or a question mark makes a question."""
    assert asked(question).keywords == keywords


def test_names_are_words_with_a_capital_inside():
    """The first word has one whatever it is, and a shouted question has none."""
    question = asked("Que dit Anne du foncier ?")
    assert [question.said[term.start : term.end] for term in question.terms if question.is_name(term)] == ["Anne"]
    shouted = asked("QUE DIT ANNE DU FONCIER ?")
    assert not any(shouted.is_name(term) for term in shouted.terms)


def test_years_are_those_it_names():
    """A number that is no year, or part of a longer one, is none."""
    assert asked("Combien d'abonnés en 2019 et 2021, sur 12 019 lecteurs et 1500 places ?").years == {"2019", "2021"}
    assert asked("Combien d'abonnés ?").years == frozenset()
