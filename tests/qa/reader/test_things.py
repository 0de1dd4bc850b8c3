"""Things in a sentence that a question may ask for."""

import pytest

from qa.reader.things import dates, hours, is_said, names, numbers, places


def found(finder, text):
    return [text[start:end] for start, end in finder(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il y a 240 adhérents.", ["240"]),
        ("Ils sont 3 500 habitants.", ["3 500 habitants"]),
        ("Trois fermes sur 3 hectares", ["Trois", "3 hectares"]),
        ("un budget de 4,5 millions d’euros", ["4,5 millions d’euros"]),
        ("650 k€ en tout", ["650 k€"]),
        ("12 % des loyers et 8% des prêts", ["12 %", "8%"]),
        ("une salle de 1 000 m2 à 18 °C", ["1 000 m2", "18 °C"]),
        ("entre 10 et 20 personnes", ["10", "20 personnes"]),
        ("un prêt de 1500 euros sur 45 minutes", ["1500 euros", "45 minutes"]),
        ("pendant 35 heures par semaine", ["35 heures"]),
    ],
)
def test_a_number_comes_with_its_unit(text, expected):
    """The unit, the thousands and the magnitude belong to it."""
    assert found(numbers, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deux cents personnes", ["deux cents personnes"]),
        ("vingt-cinq logements", ["vingt-cinq"]),
        ("quatre-vingt-douze ans", ["quatre-vingt-douze ans"]),
        ("soixante et onze jours", ["soixante et onze jours"]),
        ("un tiers des élus", ["tiers"]),
        ("une soixantaine de personnes", ["soixantaine de personnes"]),
        ("le tiers-lieu du quartier", []),
    ],
)
def test_a_number_in_letters_is_one(text, expected):
    """It is taken whole; "tiers-lieu" counts nothing."""
    assert found(numbers, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La 1ère édition et le 2e étage",
        "La chaudière D2H",
        "la loi 3DS",
        "à 14h30, puis à 14 h 30, 14h et 9 heures",
        "le 3 mars 2019",
        "de 2018-2019 au XXIe siècle",
        "dans les années 1980",
    ],
)
def test_ordinals_marks_hours_and_dates_hold_no_number(text):
    """They have digits and count nothing."""
    assert found(numbers, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 3 mars 2019", ["3 mars 2019"]),
        ("du 2 mars au 1er mai", ["2 mars", "1er mai"]),
        ("en mars 2019, ou en 2020", ["mars 2019", "2020"]),
        ("le 03/05/2019", ["03/05/2019"]),
        ("aux XIXe et XXe siècles", ["XIXe et XXe siècles"]),
        ("dans les années 80, puis en 2018-2019", ["années 80", "2018-2019"]),
        ("1500 euros, 2000 habitants et 240 marsouins", []),
    ],
)
def test_days_months_years_and_centuries_are_dates(text, expected):
    """A number of four digits with a unit is no year."""
    assert found(dates, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de 9h à 12h30", ["9h", "12h30"]),
        ("à 14 h 30 ou 15\u00a0h", ["14 h 30", "15\u00a0h"]),
        ("vers 9 heures", ["9 heures"]),
        ("35 heures de D2H en 45 minutes", []),
    ],
)
def test_hours_are_those_of_a_day(text, expected):
    """No day has 35."""
    assert found(hours, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anne Dupré rappelle la loi.", ["Anne Dupré"]),
        ("Selon Luc Le Goff, rien ne change.", ["Luc Le Goff"]),
        ("la voix d'Anne de La Tour", ["Anne de La Tour"]),
        ("L'association Toitures adhère au RTES", ["Toitures", "RTES"]),
        ("RTES", ["RTES"]),
        ("Foncier rare au XXe siècle", []),
    ],
)
def test_names_have_capitals(text, expected):
    """A first word alone has one whatever it is, and the word that opens a sentence is no part of a name."""
    assert found(names, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("une journée à Lyon", ["Lyon"]),
        ("À Lyon, on construit.", ["Lyon"]),
        ("Dans la Drôme et en Bretagne", ["Drôme", "Bretagne"]),
        ("le quartier du Blosne, près de Rennes", ["Blosne", "Rennes"]),
        ("Stains (93) et Ajaccio (2A)", ["Stains", "Ajaccio"]),
        ("Le bailleur de La Rochelle", ["La Rochelle"]),
        ("Anne Dupré rappelle la loi ALUR", []),
    ],
)
def test_places_stand_where_a_place_does(text, expected):
    """After a word of place, or before the number of a department."""
    assert found(places, text) == expected


def test_a_thing_is_said_when_its_first_and_last_words_are():
    """Of "Anne Dupré et Luc Roy", who are asked about Anne Dupré, Luc Roy is new."""
    words = [(0, 4), (5, 10)]
    assert is_said((0, 10), words)
    assert not is_said((0, 21), words)
