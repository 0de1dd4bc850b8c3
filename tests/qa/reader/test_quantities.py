"""What a number counts or measures."""

import pytest

from qa.reader.asked import asked
from qa.reader.quantities import contradicts, counting, of_years, says_none


def counted(question, text):
    return [text[start:end] for start, end in counting(asked(question), text)]


TWO = "La maison emploie douze agents dans cinq salles et reçoit 800 lecteurs."
WORKS = "Les travaux ont duré huit mois et coûté 2,3 millions d'euros."


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Combien de salles ?", TWO, ["cinq"]),
        ("Combien d'agents emploie la maison ?", TWO, ["douze"]),
        ("Combien la maison reçoit-elle de lecteurs ?", TWO, ["800"]),
        ("Combien de nouvelles salles ?", TWO, ["cinq"]),
        ("Combien ont coûté les travaux ?", WORKS, ["2,3 millions d'euros"]),
        ("Combien de temps ont duré les travaux ?", WORKS, ["huit mois"]),
        ("Quel est le budget ?", TWO, []),
        ("Combien de visiteurs ?", "On a compté 300 personnes en deux salles.", ["300 personnes"]),
        ("Combien de places ?", "Nombre de places : 40", ["40"]),
        ("Combien d'abonnés ?", "On compte 320 abonnés, contre 410 l'an dernier.", ["320", "410"]),
        ("Combien d'habitants ?", "Orvelle | 35 000 € | 1 200 | 40", ["1 200", "40"]),
        ("Quel est le prix ?", "Le prix passe de 27 à 26 euros.", ["27", "26 euros"]),
        ("Quelle part ?", "Un tiers des 60 élus, soit 33 %, est venu.", ["tiers", "33 %"]),
        ("Quelle surface ?", "Les 12 parcelles font 4 hectares.", ["4 hectares"]),
        ("Combien de mois ?", "Il faut 12 agents pendant trois ans.", ["trois ans"]),
        ("Combien ?", "Article 5 : la salle 3 a 40 chaises.", ["40"]),
    ],
)
def test_a_number_stands_with_its_noun_or_unit(question, text, expected):
    """Its unit, the noun after it, that of the number before in its cell, or nothing, as in "Nombre de places : 40"."""
    assert counted(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("Combien d'accidents au musée ?", "Aucun accident n'est survenu au musée.", True),
        ("Combien d'accidents ?", "Il n'y a pas eu d'accident.", True),
        ("Combien coûte l'entrée ?", "L'entrée est gratuite.", True),
        ("Combien d'entrées ?", "L'entrée est gratuite.", False),
        ("Combien coûte l'entrée ?", "Aucun accident à l'entrée.", False),
        ("Combien d'accidents ?", "Aucun visiteur n'a vu l'accident.", False),
    ],
)
def test_a_text_may_say_that_there_is_none(question, text, says):
    """Of what is counted, within three words; of a price, that it is free."""
    assert says_none(asked(question), text) is says


def test_a_rise_does_not_answer_a_question_about_a_fall():
    """The last word before the number that says a direction counts."""
    text = "La fréquentation a augmenté de 9 % au nord et baissé de 4 % au sud."
    question = asked("De combien la fréquentation a-t-elle reculé ?")
    nine, four = counting(question, text)
    assert contradicts(question, text, nine)
    assert not contradicts(question, text, four)
    assert not contradicts(asked("Combien de visiteurs ?"), text, nine)


def test_a_number_is_of_the_year_nearest_to_it():
    """Before it or after it; without a year asked for, or with another, every number is kept."""
    text = "En 2020, 320 abonnés sont venus, contre 410 en 2019."
    numbers = counting(asked("Combien d'abonnés ?"), text)
    assert [text[slice(*span)] for span in of_years(numbers, text, {"2019"})] == ["410"]
    assert [text[slice(*span)] for span in of_years(numbers, text, {"2020"})] == ["320"]
    assert of_years(numbers, text, set()) == of_years(numbers, text, {"1999"}) == numbers
