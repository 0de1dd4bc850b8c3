"""The forms of words."""

from index import terms
from qa.reader.forms import forms_of, text_forms


def test_forms_are_those_of_all_words_together():
    """A word may have several; words that only link others have none."""
    said = terms("Les présidentes et la halle")
    assert {form for term in said for form in term.forms} == forms_of(said) == text_forms("Les présidentes et la halle")
    assert forms_of(terms("halle")) < forms_of(said)
    assert text_forms("et la") == frozenset()
