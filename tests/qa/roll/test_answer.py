"""Questions about who was there, answered from the rolls of reports."""

import pytest

from index import build
from ingest.messages import FRENCH
from qa import Engine
from qa.roll.asked import roll_asked
from tests.support.index.indexed import read_here

COUNCIL = """# Compte rendu du conseil municipal du 12 mars 2023

## Appel

Présents : Odile TARVANT, Marc BELLORGE, Inès COURTADE

Absente excusée : Lise MORVANT (pouvoir donné à Marc BELLORGE)

Absent : Jean RIBAL

## Voirie

Odile Tarvant rappelle que la rue des Halles sera pavée en mai et que le budget est de 45 000 euros.
"""
COMMITTEE = """# Compte rendu du comité de suivi du 3 juin 2022

Excusés :

- M. Paul Versin
- Mme Zoé Bel

## Eau

Luc Roy indique que la digue tient bon depuis la crue de 2018 et que rien n’est à craindre.
"""
DAY = """# Journée des cantines du 5 mai 2021

Anne Dupré explique que plus de 150 personnes ont participé à la journée des cantines.
"""
PRESENT = "Présents : Odile TARVANT, Marc BELLORGE, Inès COURTADE"
PROXY = "Absente excusée : Lise MORVANT (pouvoir donné à Marc BELLORGE)"
ABSENT = "Absent : Jean RIBAL"
EXCUSED = "Excusés :\n\n- M. Paul Versin\n- Mme Zoé Bel"


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rolls")
    (folder / "reports").mkdir()
    for name, text in (("a", COUNCIL), ("b", COMMITTEE), ("c", DAY)):
        (folder / "reports" / f"{name}.md").write_text(text, encoding="utf-8")
    read_here(folder / "reports", folder / "readings")
    build([folder / "reports"], folder / "index", readings=folder / "readings")
    return Engine.open(folder / "index")


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Qui était absent au conseil du 12 mars ?", [PROXY, ABSENT]),
        ("qui etait absent le 12 mars 2023", [PROXY, ABSENT]),
        ("Les absents du 12 mars", [PROXY, ABSENT]),
        ("Quels élus étaient absents ?", [PROXY, ABSENT, EXCUSED]),
        ("Qui n’était pas là le 3 juin 2022 ?", [EXCUSED]),
        ("Qui manquait au comité de suivi ?", [EXCUSED]),
        ("Qui était excusé ?", [PROXY, EXCUSED]),
        ("Qui a donné pouvoir à Marc Bellorge ?", [PROXY]),
        ("À qui Lise Morvant a-t-elle donné pouvoir ?", [PROXY]),
        ("Qui représentait Mme Morvant ?", [PROXY]),
        ("Quelles procurations ont été données ?", [PROXY]),
        ("Odile Tarvant était-elle présente au conseil du 12 mars ?", ["Présents : Odile TARVANT"]),
        ("M. Ribal était-il présent ?", [ABSENT]),
        ("paul versin était-il excusé ?", ["Excusés :\n\n- M. Paul Versin"]),
        ("Liste des participants du conseil municipal", [PRESENT]),
        ("Qui était présent au conseil du 12 mars et au comité du 3 juin ?", [PRESENT]),
    ],
)
def test_the_words_of_the_roll_are_quoted(engine, question, quotes):
    """Those of the reports that the question names by date, body or title; of all if it names none, latest first."""
    answer = engine.ask(question)
    assert [sentence.text for sentence in answer.sentences] == quotes
    assert {sentence.lead for sentence in answer.sentences} == {"Liste de présence"}
    assert all(citation.voice.kind == "reported" and not citation.about for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Combien de présents au conseil municipal du 12 mars 2023 ?", "Liste de présence, 3 noms (présents)"),
        ("Combien d’absents le 3 juin 2022 ?", "Liste de présence, 2 noms (absents)"),
    ],
)
def test_a_number_is_that_of_the_names_quoted(engine, question, lead):
    """It stands before the words."""
    assert [sentence.lead for sentence in engine.ask(question).sentences] == [lead]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (
            "Qui était absent à la journée des cantines ?",
            "Sans liste de présence, un compte rendu ne dit pas qui était",
        ),
        ("Qui était absent au conseil de Vaulnoy ?", "Aucun compte rendu ne correspond"),
        ("Qui était absent au conseil du 14 juillet 2020 ?", "Aucun compte rendu ne correspond"),
        ("Zoé Bel était-elle présente au conseil du 12 mars ?", "Zoé Bel ne figure pas sur la liste de présence"),
        ("Qui était représenté au comité de suivi ?", "La liste de présence ne le dit de personne"),
    ],
)
def test_the_reason_is_told_where_no_roll_says_it(engine, question, reason):
    """No roll, no such report, nobody of whom it says so."""
    answer = engine.ask(question)
    assert not answer
    assert answer.reason.told(FRENCH).replace("\u00a0", " ").startswith(reason)


@pytest.mark.parametrize(
    "question",
    [
        "Qui a présenté le budget ?",
        "Combien de personnes ont participé à la journée des cantines ?",
        "Qui est présent dans le quartier ?",
        "Le pouvoir d’achat a-t-il baissé ?",
        "Quel est le pouvoir du maire sur la rue des Halles ?",
    ],
)
def test_other_questions_are_not_for_a_roll(engine, question):
    """Words that also speak of rolls ask for something else beside words that name no report."""
    assert all(sentence.lead != "Liste de présence" for sentence in engine.ask(question).sentences)
    assert engine.ask(question).reason is None


def test_filters_choose_among_the_rolls(engine):
    """By year and by report, as for every answer."""
    answer = engine.ask("Qui était absent ?", year=2022)
    assert [sentence.text for sentence in answer.sentences] == [EXCUSED]


@pytest.mark.parametrize(
    ("question", "person", "holds"),
    [
        ("Qui a donné pouvoir à Luc Roy ?", "Luc Roy", True),
        ("Qui Mme Roy représentait-elle ?", "Roy", True),
        ("Qui représentait Luc Roy ?", "Luc Roy", False),
        ("À qui Luc Roy a-t-il donné procuration ?", "Luc Roy", False),
    ],
)
def test_who_holds_a_proxy_is_told_from_who_gives_it(question, person, holds):
    """By what stands before the name."""
    asked = roll_asked(question, ())
    assert (asked.person, asked.holds) == (person, holds)
