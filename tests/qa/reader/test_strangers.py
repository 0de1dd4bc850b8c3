"""A question about anything the documents never mention gets no answer, and nobody answers for another."""

import pytest

from qa.reader import read
from qa.reader.asked import asked
from qa.reader.features import candidates
from qa.reader.strangers import about_the_named, is_of_another_year, names_unknown
from tests.support.index.indexed import indexed, report

LAND = "Anne Dupré rappelle que le foncier est rare."
GARDENS = "Anne Girard explique que les jardins sont ouverts."
MEALS = "Les cantines servent 3 500 repas par jour depuis 2017."


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return indexed(
        tmp_path_factory.mktemp("index"),
        report(LAND),
        report(GARDENS, title="Journée des jardins", date="5 mai 2021", about="Les jardins de Rennes"),
        report(MEALS, title="Assises des cantines", date="12 juin 2023", about="Les repas"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "Que dit Paul Martin du foncier ?",
        "Le foncier est-il rare à Brest ?",
        "Et le foncier du CNRS ?",
        "Quel était le foncier en 2012 ?",
        "Qui sert 4 700 repas ?",
    ],
)
def test_an_unknown_name_year_or_number_is_answered_by_silence(index, question):
    """However near the rest of the question is."""
    assert names_unknown(question, index)
    assert not read(question, index)


@pytest.mark.parametrize(
    "question",
    [
        "Que dit Anne Dupré du foncier ?",
        "Que dit Anne Girrard du foncier ?",  # misspelt
        "Les jardins sont-ils ouverts à Rennes ?",  # in a title
        "Que fait-on en 2021 ?",  # in a date
        "Qui sert 3500 repas ?",  # written otherwise
        "Foncier rare",  # a first word, whatever it is
        "LE FONCIER EST-IL RARE À BREST ?",  # no names in a shout
        "Combien de repas en 1 jour ?",  # one digit
    ],
)
def test_what_the_reports_mention_is_no_stranger(index, question):
    """In a text, a title or a date."""
    assert not names_unknown(question, index)


def kept(question, index):
    """Return the sentences about the people a question names."""
    taken = asked(question)
    found = candidates(taken, index.search(question, k=10))
    return {one.unit.text for one in about_the_named(taken, found, index=index)}


@pytest.mark.parametrize(("name", "right", "wrong"), [("Dupré", LAND, GARDENS), ("Girard", GARDENS, LAND)])
def test_of_two_people_who_share_a_first_name_the_right_one_answers(index, name, right, wrong):
    """The family name counts as much."""
    sentences = kept(f"Les idées de l'élue Anne {name} sont-elles connues ?", index)
    assert right in sentences
    assert wrong not in sentences


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Que sert-on depuis 2017 ?", MEALS),  # held
        ("Que fait-on en 2021 ?", GARDENS),  # dated
        ("Que dit-on en 2019 ?", LAND),
        ("Qui reçoit 3500 portions ?", MEALS),
    ],
)
def test_a_year_or_number_keeps_the_passages_that_hold_it_or_are_dated_so(index, question, sentence):
    """Other documents are about other years."""
    assert kept(question, index) & {LAND, GARDENS, MEALS} == {sentence}


def test_without_names_and_numbers_every_passage_may_answer(index):
    """Nothing is asked of anybody."""
    assert kept("Où sont les jardins, les cantines et le foncier ?", index) >= {LAND, GARDENS, MEALS}


def test_a_sentence_of_another_year_is_left_out(tmp_path):
    """In one passage, the figure of 2017 does not answer for 2015."""
    budget = "Le budget participatif était de 80 000 euros en 2017. Le budget participatif valait 50 000 euros en 2015."
    index = indexed(tmp_path, report(budget))
    quotes = [sentence.text for sentence in read("Quel était le budget participatif en 2015 ?", index).sentences]
    assert quotes == ["Le budget participatif valait 50 000 euros en 2015."]


@pytest.mark.parametrize(
    "question", ["Que dit Mme Dupré du foncier ?", "Madame Dupré parle-t-elle du foncier ?", "Qui sert 3 500 repas ?"]
)
def test_a_civility_is_no_name_and_a_space_parts_no_number(index, question):
    """Neither makes the known unknown."""
    assert not names_unknown(question, index)


@pytest.mark.parametrize(
    ("date", "text", "year", "other"),
    [
        ("12 mars 2019", "La régie a dix salariés.", "2019", False),
        ("12 mars 2019", "La régie a dix salariés.", "2021", True),
        ("12 mars 2019", "La régie a dix salariés depuis 2021.", "2021", False),
        ("12 mars 2019", "La régie a dix salariés depuis 2021.", "2019", True),
        ("12 mars 2019", "Parlons de 2018. La régie a dix salariés.", "2018", False),
        ("12 mars 2019", "Les chiffres de 2018 :\n\n- dix salariés partout\n- deux régies en ville", "2018", False),
        ("12 mars 2019", "On parlait de 2018.\n\nLa régie a dix salariés.", "2018", True),
    ],
)
def test_a_sentence_is_of_the_years_it_names_or_of_its_report(tmp_path, date, text, year, other):
    """Or of those named before it in its paragraph, or in the line that introduces it."""
    index = indexed(tmp_path, report(text, date=date))
    found = candidates(asked("Combien de gens ?"), index.search("dix salariés régie"))
    [one] = (one for one in found if "dix salariés" in one.unit.text)
    assert is_of_another_year(one, {year}, index=index) is other


def test_figures_of_the_year_asked_for_come_first(tmp_path):
    """Two reports give the same figure for their own years."""
    reports = (
        report("La coopérative réunit trente-deux maraîchers et loue onze étals à l'année.", date="12 mars 2019"),
        report(
            "La coopérative compte quarante et un maraîchers. On y pensait déjà en 2019.",
            title="Rencontres des halles",
            date="7 octobre 2021",
        ),
    )
    index = indexed(tmp_path, *reports)
    assert read("Combien de maraîchers en 2019 ?", index).short == "trente-deux"
    assert read("Combien de maraîchers en 2021 ?", index).short == "quarante et un"
