"""The analyser: which words of a report a question finds; the cases are in golden/analyser.yaml."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyser import index_text, terms, without_endings

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "analyser.yaml").read_text(encoding="utf-8"))


def shared(report, question):
    """Return the terms that a query and a report share."""
    return set(index_text(report).split()) & {form for term in terms(question) for form in term.forms}


def lines(list_name):
    """Return the lines of one list of every group, each with its group's name."""
    return [
        pytest.param(report, question, id=f"{group}: {report} | {question}")
        for group, rows in GOLDEN[list_name].items()
        for report, question in rows
    ]


@pytest.mark.parametrize(("report", "question"), lines("finds") + lines("confused"))
def test_words_that_find_each_other(report, question):
    """The query shares a term with the report, correctly or as a known fault."""
    assert shared(report, question)


@pytest.mark.parametrize(("report", "question"), lines("misses") + lines("lost"))
def test_words_that_do_not(report, question):
    """The query shares no term with the report, correctly or as a known fault."""
    assert not shared(report, question)


def test_stop_words_leave_no_term():
    """Stop words give no term."""
    assert terms("Qu'est-ce que c'est que cela ?") == []


def test_the_encoder_reads_words_without_inclusive_endings():
    """Inclusive endings are removed; hyphens, full stops and other parentheses stay."""
    text = "Les habitant·e·s, les adhérent(e)s et les citoyen-ne-s. Peut-elle (ESS) co-construire ?"
    assert without_endings(text) == "Les habitant, les adhérent et les citoyen. Peut-elle (ESS) co-construire ?"


@given(st.text())
def test_every_term_stands_where_it_says(text):
    """A term's span is within the text, and terms come in order."""
    spans = [(term.start, term.end) for term in terms(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text())
def test_no_form_holds_a_space(text):
    """No form holds a space, the separator of the lexical index."""
    forms = [form for term in terms(text) for form in term.forms]
    assert index_text(text).split() == forms
