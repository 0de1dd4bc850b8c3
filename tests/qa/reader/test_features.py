"""Each feature grows with what makes a unit an answer."""

import numpy as np
import pytest

from index.text.analyser import terms
from qa.reader.asked import asked
from qa.reader.features import FEATURES, around, candidates, features, passage_forms
from tests.support.index.indexed import indexed, report

PLOT = "Le bailleur social prête une friche à l'association."
VEGETABLES = "Elle y cultive des légumes depuis six ans."
PRESIDENT = "Anne Dupré, qui préside le réseau des jardins, rappelle la loi."
PRESIDENT_LEAVES = "Anne Dupré est partie à midi."
ACCOUNTS = "Le trésorier tient les comptes de la structure."
SEATS = "La salle accueille 60 personnes."
BEHIND = "La salle se trouve derrière une église."
MEAL = "Un repas bio coûte plus cher."
PARIS = "Paris achète ses carottes à une ferme."
CANTEEN = "Une cantine est un lieu où mangent les élèves."
CLOSED = "Certaines cantines ferment le mercredi."
SESSION = "La séance a lieu le 5 mai à Lyon, à 9h30."


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    land = report(f"{PLOT} {VEGETABLES}", f"{PRESIDENT} {ACCOUNTS}", f"{SEATS} {BEHIND}", about="Le foncier")
    food = report(f"{MEAL} {PARIS}", f"{CANTEEN} {CLOSED}", f"{SESSION} {PRESIDENT_LEAVES}", about="La nourriture")
    return indexed(tmp_path_factory.mktemp("index"), land, food)


def measured(question, index):
    """Return the features of each unit by its text."""
    taken = asked(question)
    found = candidates(taken, index.search(question, k=10))
    rows = features(taken, found, index)
    assert rows.shape == (len(found), len(FEATURES))
    return {one.unit.text: dict(zip(FEATURES, row, strict=True)) for one, row in zip(found, rows.tolist(), strict=True)}


@pytest.mark.parametrize(
    ("feature", "question", "more", "less"),
    [
        ("words", "Que prête le bailleur social ?", PLOT, VEGETABLES),
        ("before", "Que prête le bailleur social ?", VEGETABLES, ACCOUNTS),
        ("around", "Que cultive-t-on sur le foncier ?", VEGETABLES, MEAL),
        ("around", "Que prête le bailleur social ?", ACCOUNTS, MEAL),
        ("predicate", "Que préside Anne Dupré ?", PRESIDENT, PRESIDENT_LEAVES),
        ("meaning", "Que mange un enfant à l'école ?", CANTEEN, ACCOUNTS),
        ("passage_meaning", "Que mange un enfant à l'école ?", CLOSED, ACCOUNTS),
        ("near_words", "Quel est le prix d'un dîner ?", MEAL, BEHIND),
        ("noun", "Quelle ville reçoit le réseau ?", SESSION, CLOSED),
        ("found", "Quand ferment les cantines ?", PARIS, PLOT),
        ("holds", "Combien de gens accueille la salle ?", SEATS, BEHIND),
        ("holds", "Quand a lieu la séance ?", SESSION, PARIS),
        ("holds", "À quelle heure commence la séance ?", SESSION, PARIS),
        ("holds", "Où a lieu la séance ?", SESSION, ACCOUNTS),
        ("holds", "Qu'est-ce qu'une cantine ?", CANTEEN, CLOSED),
        ("holds", "Qui préside le réseau ?", PRESIDENT, ACCOUNTS),
        ("holds_person", "Qui préside le réseau ?", PRESIDENT, ACCOUNTS),
    ],
)
def test_a_feature_is_higher_where_it_should_be(index, feature, question, more, less):
    """Of two sentences, the one that shows it has more of it."""
    found = measured(question, index)
    assert found[more][feature] > found[less][feature]


def test_a_word_counts_in_one_place_only(index):
    """What the sentence itself says is not counted before it nor around it."""
    found = measured("Que prête le bailleur social à l'association ?", index)[PLOT]
    assert found["words"] == pytest.approx(1)
    assert found["before"] == found["around"] == 0


def test_a_name_alone_is_no_predicate(index):
    """What somebody does tells, not who they are."""
    found = measured("Que préside Anne Dupré ?", index)
    assert found[PRESIDENT_LEAVES]["words"] > 0 == found[PRESIDENT_LEAVES]["predicate"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Qui travaille avec Anne Dupré ?", PRESIDENT),
        ("Que font les 60 personnes de la salle, et combien de temps ?", SEATS),
        ("Pourquoi un réseau des jardins ?", PRESIDENT),
    ],
)
def test_a_sentence_does_not_hold_what_the_question_says(index, question, text):
    """A name or a number that is asked about is no answer; nor is anything where nothing is asked for."""
    found = measured(question, index)[text]
    assert (found["holds"], found["holds_person"]) == (0, 0)


def test_a_sentence_that_says_nothing_new_is_no_candidate(index):
    """Neither the words of the question nor a fragment are."""
    asked_again = measured("Un repas bio coûte-t-il plus cher ?", index)
    assert MEAL not in asked_again
    assert CANTEEN in asked_again
    assert "La nourriture" in index.search("nourriture", k=1)[0].passage.text
    assert "La nourriture" not in asked_again


def test_titles_dates_and_speakers_stand_around_a_passage(index):
    """They are words of it, as its own are."""
    [passage] = [hit.passage for hit in index.search("friche", k=1)]
    told = {term.form for term in terms("Rencontre du réseau 2019, atelier : le foncier, par Anne Dupré")}
    assert told - {"par"} <= around(passage, index) < passage_forms(passage, index)


@pytest.mark.parametrize("question", ["Que zzyzx qwrtp ?", "?"])
def test_every_feature_is_a_number(index, question):
    """A question of unknown words, or of none, divides nothing by zero."""
    taken = asked(question)
    found = candidates(taken, index.search("salle", k=10))
    assert np.isfinite(features(taken, found, index)).all()


def test_what_names_a_report_tells_no_sentence_of_it_from_another(tmp_path):
    """The sentence that opens the meeting repeats its name and date, and answers nothing."""
    opening = "La rencontre du réseau du 3 mars 2019 s'ouvre à Lyon."
    index = indexed(tmp_path, report(f"{opening} {PLOT}", f"{SEATS} {BEHIND}", about="Le foncier"))
    found = measured("À qui le bailleur prête-t-il une friche, à la rencontre du réseau du 3 mars 2019 ?", index)
    assert found[PLOT]["words"] == pytest.approx(1)
    for feature in ("words", "predicate", "near_words"):
        assert found[PLOT][feature] > found[opening][feature]
