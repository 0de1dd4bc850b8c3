"""The lexical index ranks by the textbook formula."""

from math import log

import pytest

from index import lexical
from index.lexical import FIELDS, Entry, LexicalIndex, Within

TEXTS = ["foncier bailleur local", "foncier foncier", "local rare cher loin", "ville"]
KINDS = ["session", "session", "proposals", "box"]


@pytest.fixture
def opened(tmp_path):
    lexical.write(
        tmp_path / "lexical",
        [Entry(text=text, path="", speakers="", kind=kind) for text, kind in zip(TEXTS, KINDS, strict=True)],
    )
    return LexicalIndex(tmp_path / "lexical")


def bm25(term, text, k1=1.2, b=0.75):
    """Okapi BM25 as Lucene and tantivy have it."""
    lengths = [len(other.split()) for other in TEXTS]
    containing = sum(term in other.split() for other in TEXTS)
    rarity = log(1 + (len(TEXTS) - containing + 0.5) / (containing + 0.5))
    count = text.split().count(term)
    norm = k1 * (1 - b + b * len(text.split()) / (sum(lengths) / len(lengths)))
    return rarity * count * (k1 + 1) / (count + norm)


def test_scores_are_okapi_bm25(opened):
    """Each row's score is the sum of its terms' BM25 weights."""
    found = opened.search({("foncier",): 1.0, ("local",): 1.0}, k=10)
    expected = {
        row: FIELDS["text"] * sum(bm25(term, text) for term in ("foncier", "local"))
        for row, text in enumerate(TEXTS[:3])
    }
    assert found == pytest.approx(expected, rel=1e-3)


def test_a_terms_weight_scales_its_score(opened):
    """A term of half weight brings half the score."""
    assert opened.search({("ville",): 0.5}, k=1)[3] == pytest.approx(opened.search({("ville",): 1.0}, k=1)[3] / 2)


def test_rows_narrow_the_search_without_changing_scores(opened):
    """A filter keeps rows and leaves their scores."""
    everything = opened.search({("foncier",): 1.0}, k=10)
    assert opened.search({("foncier",): 1.0}, k=10, rows=[0, 3]) == pytest.approx({0: everything[0]})


def test_no_terms_find_nothing(opened):
    """An empty query is not an error."""
    assert opened.search({}, k=10) == {}


def test_rarity_is_the_inverse_document_frequency(opened):
    """The rarer a word, the more it says; most of all where no passage has it."""
    assert opened.rarity(["foncier"]) == pytest.approx(log(1 + (4 - 2 + 0.5) / (2 + 0.5)))
    assert opened.rarity(["nulle"]) == pytest.approx(log(1 + 4.5 / 0.5))


def test_document_frequency_counts_passages(opened):
    """How many passages hold a term."""
    assert [opened.document_frequency([term]) for term in ("foncier", "nulle")] == [2, 0]


def test_the_best_form_of_a_word_scores(opened):
    """Two forms of one word do not count twice."""
    assert opened.search({("bailleur", "local"): 1.0}, k=10)[0] == pytest.approx(
        opened.search({("bailleur",): 1.0}, k=10)[0], rel=1e-3
    )


def test_a_kind_of_section_can_be_asked_for(opened):
    """A kind finds the passages of its sections."""
    assert list(opened.search({}, kinds={"proposals": 1.0}, k=10)) == [2]


def test_a_word_within_documents_counts_there_only(tmp_path):
    """The same word in two reports is found in the one that is meant."""
    entries = [Entry("mel", "", "", document=name) for name in ("lille-2015", "lyon-2016")]
    lexical.write(tmp_path / "lexical", entries)
    word = Within(("mel",), 1.0, ("lyon-2016",))
    assert list(LexicalIndex(tmp_path / "lexical").search({}, within=[word], k=10)) == [1]
