"""The short answer inside a sentence."""

import pytest

from qa.reader.asked import asked
from qa.reader.short import short_answer
from qa.reader.units import units


def short(question, text):
    """Return the short answer in the last unit of a passage, every word counting the same."""
    taken, unit = asked(question), units(text)[-1]
    span = short_answer(taken, unit, dict.fromkeys(taken.terms, 1.0))
    return span and unit.text[slice(*span)]


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Combien d'adhérents compte le réseau ?", "Le réseau compte 240 adhérents en France.", "240"),
        ("Combien d'habitants compte la commune ?", "La commune compte 3 500 habitants.", "3 500 habitants"),
        ("Quand a eu lieu la journée ?", "La journée a eu lieu le 3 mars 2019 à Lyon.", "3 mars 2019"),
        ("À quelle heure commence la visite ?", "La visite commence à 14 h 30 devant la mairie.", "14 h 30"),
        ("Où a eu lieu la journée ?", "La journée a eu lieu le 3 mars 2019 à Lyon.", "Lyon"),
        ("Qui préside le réseau ?", "Le réseau est présidé par Anne Dupré.", "Anne Dupré"),
        ("Quelle loi a créé les PTCE ?", "Les PTCE sont nés de la loi Hamon.", "Hamon"),
        ("Qu'est-ce qu'un bail ?", "Un bail est un contrat de location, souvent écrit.", "un contrat de location"),
    ],
)
def test_the_thing_asked_for_is_marked(question, text, answer):
    """A number, date, hour, place or name, the name after a noun, or what a definition says."""
    assert short(question, text) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Qui accompagne Anne Dupré ?", "Anne Dupré est accompagnée de Luc Roy.", "Luc Roy"),
        ("Combien de baux signent les 12 villes ?", "Les 12 villes signent 40 baux.", "40"),
        ("Qui est Anne Dupré ?", "Anne Dupré travaille avec Luc Roy.", None),
    ],
)
def test_what_the_question_says_is_no_answer(question, text, answer):
    """Nobody asks for the name they know."""
    assert short(question, text) == answer


def test_of_two_numbers_the_one_near_the_words_of_the_question_is_meant():
    """Others count something else."""
    text = "Elle emploie 12 agents dans tout le pays, alors que la ville entretient 45 jardins partagés."
    assert short("Combien de jardins la ville entretient-elle ?", text) == "45"
    assert short("Combien d'agents emploie-t-elle ?", text) == "12"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Pourquoi agir ?", "Il faut agir avant 2030 avec 12 villes."),
        ("foncier Lyon", "Le foncier de Lyon vaut 300 euros."),
        ("Combien de places ?", "La salle est trop petite."),
    ],
)
def test_nothing_is_marked_where_nothing_fills_in(question, text):
    """The question asks for no thing, or the sentence holds none."""
    assert short(question, text) is None


def test_a_mark_counts_characters_of_the_unit():
    """A sentence further down its passage is marked in itself."""
    assert short("Combien de salles ?", "Rien à dire. La ville compte 14 salles.") == "14"
