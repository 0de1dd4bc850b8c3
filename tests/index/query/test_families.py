"""Word families bring together what the stemmer keeps apart."""

import pytest

from index.query.families import query_terms, spoken
from index.text.analyser import terms


@pytest.mark.parametrize(
    ("asked", "said"), [("préside", "présidente"), ("diriger", "directrice"), ("attentes", "attend")]
)
def test_a_word_finds_its_family(asked, said):
    """The query's word shares a form with the report's word of its family."""
    (question,), (report,) = query_terms(asked), terms(said)
    assert set(question.forms) & set(report.forms)


def test_a_word_keeps_its_own_form_first():
    """The forms of relatives come after the word's own."""
    assert query_terms("préside")[0].form == terms("préside")[0].form


def test_a_word_without_family_stays_as_it_is():
    """A word without a family has only its own forms."""
    assert query_terms("foncier") == terms("foncier")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("QUI PRÉSIDE LE RTES ?", "qui préside le rtes ?"), ("ESS", "ESS"), ("Le RTES", "Le RTES"), ("", "")],
)
def test_a_question_in_capitals_is_put_in_small_letters(typed, meant):
    """A query all in capitals is lower-cased; a single word in capitals is an acronym."""
    assert spoken(typed) == meant
