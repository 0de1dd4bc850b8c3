"""qa.export.entry: the bibliography entry of a passage."""

from dataclasses import replace

import pytest

from qa.cite.row import Cell
from qa.cite.voice import Voice
from qa.export.entry import entries
from tests.support.qa.notes import citation, hostile

LISTED = "Anne Dupré", "Luc Roy"


def entry(cited):
    """The one entry of a citation."""
    (found,) = entries([cited])
    return found


def test_the_passage_is_named_after_its_section():
    """The innermost title is its own, that of the report is the volume's; the titles around it go into the note."""
    found = entry(citation(path=("Atelier 1", "Les locaux :")))
    assert (found.title, found.report) == ("Les locaux", "Journée")
    assert "Atelier 1 › Les locaux" in found.note


def test_a_passage_outside_of_sections_is_named_after_its_place():
    """There is always a title."""
    assert entry(citation(path=())).title == "Journée, § 1"


@pytest.mark.parametrize("kind", ["named", "carried"])
def test_who_says_the_words_is_an_author(kind):
    """The note says how the speaker is known."""
    found = entry(citation(voice=Voice(kind, LISTED)))
    assert [str(name) for name in found.names] == ["Dupré, Anne", "Roy, Luc"]
    assert "Anne Dupré" in found.note


@pytest.mark.parametrize(
    "voice", [Voice("several", LISTED), Voice("anonymous"), Voice("collective"), Voice("reported")]
)
def test_nobody_else_is(voice):
    """Where the report does not say whose the words are, nobody signs them."""
    assert entry(citation(voice=voice)).names == ()


@pytest.mark.parametrize(("iso", "date"), [("2015-12-05", (2015, 12, 5)), ("2015-12", (2015, 12)), (None, ())])
def test_dates_are_as_precise_as_known(iso, date):
    """The parts that are known, and no others."""
    cited = citation()
    assert entry(replace(cited, work=replace(cited.work, date=iso))).date == date


def test_a_caveat_opens_the_note():
    """It stands alone: a reference manager keeps no question beside it."""
    (found,) = entries([citation()], caveat="Réponse peu sûre (question : « Quoi ? »)")
    assert found.note.startswith("Réponse peu sûre (question : « Quoi ? »). Cité mot à mot.")


def test_pages_or_the_paragraph_are_told():
    """By the labels printed on the pages, or in the note."""
    assert entry(citation(pages=("iv", "5"))).pages == ("iv", "5")
    assert entry(citation(pages=("5", "5"))).pages == ("5",)
    assert "§ 1" in entry(citation()).note
    assert "§" not in entry(citation(pages=("5", "5"))).note


def test_recognised_words_say_so():
    """A quotation of a scanned page may be misread."""
    cited = citation()
    assert "reconnu automatiquement" in entry(replace(cited, passage=replace(cited.passage, confidence=0.9))).note


def test_a_row_of_a_table_says_what_its_columns_are():
    """The figure of a row means nothing without them."""
    row = (Cell("Halle", (0, 2)), Cell("Étals", (3, 12)))
    assert "Ligne de tableau – Halle : Il ; Étals : faut agir" in entry(citation(row=row)).note.replace("\u00a0", " ")


def test_a_key_is_of_the_words():
    """The same words have the same key whatever their number, and stand once; others of the passage have their own."""
    same = citation(number=1), citation(number=2)
    other = citation("Il faut", number=3)
    assert [found.key for found in entries([*same, other])] == ["actes-p0-0-13", "actes-p0-0-7"]


def test_every_text_is_one_line():
    """Nothing of a report begins a line in a file."""
    found = entry(hostile())
    texts = (found.key, found.title, found.report, found.place, found.quote, found.note)
    assert all(len(text.splitlines()) == 1 for text in texts)
