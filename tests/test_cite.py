"""A citation cannot be false, and its reference says what is known."""

from dataclasses import replace

import pytest

from ingest import Page, Speaker
from qa.cite import Citation, cite, date, reference
from tests import reports


def test_a_citation_is_where_it_says():
    """Its words stand in the document between its offsets."""
    document, passage = reports.document(), reports.passages()[0]
    citation = cite(document, passage, number=1, span=(0, 45))
    assert document.text[citation.start : citation.end] == citation.quote == passage.text[:45]


@pytest.mark.parametrize(("quote", "start"), [("Il faut agir vite.", 56), ("Il faut agir.", 0), ("", 56)])
def test_a_false_citation_cannot_be_built(quote, start):
    """Other words, or the right words elsewhere, are refused."""
    with pytest.raises(ValueError, match="not word for word"):
        Citation(1, reports.passages()[0], quote, start, start + len(quote), "")


def test_a_reference_gives_what_is_known():
    """Report, date, section path, speaker and page, in that order."""
    document = reports.document(pages=(Page(0, 1, "i"), Page(11, 2, "4")))
    voice = Speaker("Anne Dupré", "named")
    passage = reports.passage("Il faut agir.", path=("Ouverture", "Agir"), speakers=[voice], pages=(2, 2), of=document)
    assert reference(document, passage) == "Journée, 2 mai 2019, Ouverture › Agir, Anne Dupré, p. 4"


def test_a_reference_leaves_out_what_is_not():
    """No date, no speaker, no page: no empty places."""
    document = reports.document(date=None)
    assert reference(document, reports.passages()[1]) == "Journée, Atelier 1"


def test_a_person_merely_listed_is_not_the_voice():
    """Names on a list of speakers do not sign a passage."""
    passage = reports.passage("Il faut agir.", speakers=[Speaker("Anne Dupré", "listed")])
    assert "Dupré" not in reference(reports.document(), passage)


def test_a_citation_names_the_pages_of_its_words():
    """Of a passage over three printed pages, a quotation on the second gives that one, by its own label."""
    pages = (Page(0, 1, "i"), Page(56, 2, "4"), Page(75, 2, "5"))  # two printed pages share one page of the file
    document = reports.document(pages=pages)
    passage = reports.passage(document.text[11:100], pages=(1, 2), of=document)
    start = passage.text.index("Il faut")
    assert cite(document, passage, number=1, span=(start, start + 13)).reference.endswith(", p. 4")
    assert reference(document, passage).endswith(", p. i-5")


def test_recognised_words_say_so():
    """The reference of words read from an image tells it; others say nothing."""
    document, passage = reports.document(), reports.passages()[1]
    recognised = replace(passage, confidence=0.93)
    assert reference(document, recognised) == "Journée, 2 mai 2019, Atelier 1 (texte reconnu automatiquement)"
    assert cite(document, recognised, number=1, span=(0, 10)).reference.endswith("(texte reconnu automatiquement)")
    assert "reconnu" not in reference(document, passage)


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
