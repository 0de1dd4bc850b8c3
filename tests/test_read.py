"""The reader quotes what answers, and is silent otherwise."""

import pytest

from index import Index, build
from index import index as index_module
from qa.reader import read
from qa.reader.strangers import asks_of_strangers
from tests.fakes import LetterEncoder

REPORT = """Rencontre du réseau

Compte rendu

3 mars 2019

Atelier 1

Le foncier et les locaux

Anne Dupré rappelle que le foncier est rare. L'association Toitures compte 240 adhérents dans trois villes.

Un tiers-lieu est un espace partagé ouvert aux habitants. Pourquoi un tiers-lieu dans chaque quartier ?

La salle du bourg est vraiment chère. La salle du bourg se loue en été à 60 personnes au plus.

Le projet a deux axes :

- produire des légumes sur un hectare
- livrer les cantines des écoles
"""


@pytest.fixture
def index(tmp_path, monkeypatch):
    fake = LetterEncoder()
    monkeypatch.setattr(index_module, "open_encoder", lambda *_, **__: fake)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    build([tmp_path / "report.txt"], tmp_path / "index", encoder=fake)
    return Index(tmp_path / "index")


def ask(question, index):
    return read(question, index)


def test_the_sentence_with_the_number_answers_how_many(index):
    """The quote holds the number, and stands in the document where the citation says."""
    answer = ask("Combien d'adhérents compte l'association Toitures ?", index)
    citation = answer.citations[0]
    assert citation.quote == "L'association Toitures compte 240 adhérents dans trois villes."
    assert index.document(citation.passage.document).text[citation.start : citation.end] == citation.quote


def test_a_sentence_that_holds_what_is_asked_comes_first(index):
    """Of two sentences on the hall, the one with a number answers how many."""
    assert "60 personnes" in ask("Combien tient la salle du bourg ?", index).sentences[0].text


def test_a_definition_is_preferred_to_a_question(index):
    """The sentence that says what it is comes first, not the one that asks."""
    assert ask("Qu'est-ce qu'un tiers-lieu ?", index).sentences[0].text.startswith("Un tiers-lieu est")


def test_a_list_is_quoted_whole(index):
    """The introduction brings its items."""
    assert "livrer les cantines" in ask("Quels sont les deux axes du projet ?", index).text


def test_a_reference_names_the_speaker_of_the_quote(index):
    """The one who says it, by the document's speeches."""
    assert "Anne Dupré" in ask("Que rappelle Anne Dupré sur le foncier ?", index).citations[0].reference


@pytest.mark.parametrize(
    "question",
    [
        "Que dit Paul Martin sur le foncier ?",
        "Quel était le prix du foncier en 2012 ?",
        "Le foncier est-il rare à Brest ?",
    ],
)
def test_a_name_or_year_the_reports_never_mention_is_not_answered(index, question):
    """However close the rest of the question is."""
    answer = ask(question, index)
    assert asks_of_strangers(question, index)
    assert (bool(answer), answer.confidence) == (False, 0.0)
    assert answer.hits


def test_a_question_about_something_else_is_not_answered(index):
    """Below the threshold there is nothing, and the confidence is told."""
    answer = ask("comment cuisiner une tarte aux pommes", index)
    assert not answer
    assert answer.confidence < 0.45


@pytest.mark.parametrize("question", ["", "???", "le la les", "x" * 5000])
def test_an_empty_or_odd_question_is_silence(index, question):
    """No words, no answer, no error."""
    assert not ask(question, index)


def test_a_question_in_capitals_is_a_question(index):
    """Nobody means an acronym by every word."""
    assert "240" in ask("COMBIEN D'ADHÉRENTS COMPTE L'ASSOCIATION TOITURES ?", index).text


@pytest.mark.parametrize("question", ["Que dit-on du foncier en 2019 ?", "Et que dit l'atelier Les locaux ?"])
def test_titles_and_dates_are_known(index, question):
    """A year or a name that stands in a date or a title is no stranger."""
    assert not asks_of_strangers(question, index)
