"""References say what is known, and nothing else."""

from dataclasses import replace

import pytest

from ingest import Page, Speaker, Speech
from qa.cite.citation import cite_whole
from qa.cite.reference import date, lead, reference
from qa.cite.voice import Voice
from tests.support.qa import reports
from tests.support.qa.notes import citation


def test_a_reference_gives_what_is_known():
    """Report, date, place, section path, speaker and page, in that order."""
    document = reports.document(pages=(Page(0, 1, "i"), Page(11, 2, "4")))
    passage = reports.passage("Il faut agir.", path=("Ouverture", "Agir"), pages=(2, 2), of=document)
    cited = reference(cite_whole(document, passage))
    assert cited == "Journée, 2 mai 2019, Lyon, Ouverture › Agir, Anne Dupré, p. 4"


def test_a_long_title_is_cut_in_a_reference():
    """The title of a bill may fill half a page, and would again under each quotation."""
    bill = f"Projet de décret portant confirmation {'des arrêtés du gouvernement ' * 9}(doc. 81)"
    passage = reports.passage("Il faut agir.", path=(bill, "Discussion"), of=reports.document())
    cited = reference(cite_whole(reports.document(), passage))
    assert ", Projet de décret portant confirmation des arrêtés" in cited
    assert " … › Discussion, " in cited
    assert len(cited) < len(bill)


def test_a_reference_leaves_out_what_is_not():
    """No empty parts without a date, a place or a speaker; without pages, the paragraph is given."""
    document = reports.document(date=None, place=None)
    assert reference(cite_whole(document, reports.passages()[1])) == "Journée, Atelier 1, § 1"


def test_a_person_merely_listed_is_not_the_voice():
    """Names on a list of speakers do not sign a passage."""
    document = reports.document(speeches=(Speech(11, 69, Speaker("Anne Dupré", "listed")),))
    assert ", Anne Dupré" not in reference(cite_whole(document, reports.passages(document)[0]))


def test_recognised_words_say_so():
    """The reference of words read by OCR says so; others do not."""
    document, passage = reports.document(), reports.passages()[1]
    recognised = reference(cite_whole(document, replace(passage, confidence=0.93)))
    assert recognised == "Journée, 2 mai 2019, Lyon, Atelier 1, § 1 (texte reconnu automatiquement)"
    assert "reconnu" not in reference(cite_whole(document, passage))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2015-12-15", "15 décembre 2015"),
        ("2019-03-01", "1er mars 2019"),
        ("2015-12", "décembre 2015"),
        ("2015", "2015"),
        (None, ""),
    ],
)
def test_dates_are_as_precise_as_known(iso, words):
    """A date is written as far as the report says it."""
    assert date(iso) == words


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (Voice("named", ("Anne Dupré",)), "Selon Anne Dupré"),
        (Voice("named", ("Anne Dupré", "Luc Roy", "Zoé Bel")), "Selon Anne Dupré, Luc Roy et Zoé Bel"),
        (Voice("carried", ("Anne Dupré",)), "Anne Dupré (dans la suite de ses propos)"),
        (Voice("authored", ("Anne Dupré",)), "Communication d’Anne Dupré"),
        (Voice("authored", ("Zoé Bel", "Hélène Roy")), "Communication de Zoé Bel et Hélène Roy"),
        (Voice("collective"), "Proposition collective"),
        (Voice("anonymous"), "Propos rapportés sans nom"),
        (Voice("reported"), "Le compte rendu"),
    ],
)
def test_only_the_named_are_followed(voice, words):
    """The word "Selon" introduces only people whom the paragraph has speak."""
    assert lead(citation(voice=voice)) == words
