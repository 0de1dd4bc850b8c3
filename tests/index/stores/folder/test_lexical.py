"""The lexical index ranks by the textbook formula."""

from math import log

import pytest

from index.stores.contract import FIELDS, OTHER_FIELDS, Entry, PassageFilters, Within
from index.stores.folder import lexical
from index.stores.folder.lexical import LexicalIndex
from tests.support.index.kept import write_terms

TEXTS = ["foncier bailleur local", "foncier foncier", "local rare cher loin", "ville"]
KINDS = ["session", "session", "proposals", "box"]


@pytest.fixture
def opened(tmp_path):
    write_terms(
        tmp_path / "lexical",
        [Entry(text, kind=kind) for text, kind in zip(TEXTS, KINDS, strict=True)],
    )
    return LexicalIndex(tmp_path / "lexical")


def bm25(term, text, k1=1.2, b=0.75):
    """Return the Okapi BM25 of a term, as in Lucene and tantivy."""
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


FILTERED = [
    Entry("local", document="lyon-2016", year=2016, kinds=("session", "workshop"), names=("Anne Dupré", "Mme Dupré")),
    Entry("local local", document="lyon-2017", year=2017, kinds=("workshop",), names=("Paul Roy",)),
    Entry("local rare", document="lyon-2018", kinds=("session",)),
    Entry("ville", document="lyon-2016", year=2016, kinds=("session",), names=("Anne Dupré",)),
]


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (PassageFilters(), {0, 1, 2}),
        (PassageFilters(documents=("lyon-2016",)), {0}),
        (PassageFilters(documents=("lyon",)), set()),
        (PassageFilters(years=(2017,)), {1}),
        (PassageFilters(kinds=("workshop",)), {0, 1}),
        (PassageFilters(names=("Mme Dupré", "Paul Roy")), {0, 1}),
        (PassageFilters(names=("Dupré",)), set()),
        (PassageFilters(names=()), set()),
        (PassageFilters(years=(2016,), kinds=("session",), names=("Anne Dupré",)), {0}),
        (PassageFilters(years=(2017,), kinds=("session",)), set()),
        (PassageFilters(documents=("lyon-2016", "lyon-2018")), {0, 2}),
        (PassageFilters(years=(2017, 2016)), {0, 1}),
        (PassageFilters(kinds=("workshop", "session"), years=(2016,)), {0}),
        (PassageFilters(kinds=("session",), also=PassageFilters(kinds=("workshop",))), {0}),
        (PassageFilters(documents=()), set()),
    ],
)
def test_conditions_narrow_the_search_without_changing_scores(tmp_path, filters, rows):
    """A row must match every filter, and filters leave scores unchanged."""
    write_terms(tmp_path / "lexical", FILTERED)
    opened = LexicalIndex(tmp_path / "lexical")
    everything = opened.search({("local",): 1.0}, k=10)
    expected = {row: score for row, score in everything.items() if row in rows}
    assert opened.search({("local",): 1.0}, k=10, filters=filters) == pytest.approx(expected)


def test_no_terms_find_nothing(opened):
    """An empty query is not an error."""
    assert opened.search({}, k=10) == {}


def test_document_frequency_counts_passages(opened):
    """The document frequency of a word is that of its most frequent form."""
    assert [opened.document_frequency([term]) for term in ("foncier", "nulle")] == [2, 0]
    assert opened.document_frequency(["ville", "local", "nulle"]) == 2


def test_the_best_form_of_a_word_scores(opened):
    """Only the best form of a word scores."""
    assert opened.search({("bailleur", "local"): 1.0}, k=10)[0] == pytest.approx(
        opened.search({("bailleur",): 1.0}, k=10)[0], rel=1e-3
    )


def test_a_kind_of_section_can_be_asked_for(opened):
    """A kind matches the passages of its sections."""
    assert list(opened.search({}, kinds={"proposals": 1.0}, k=10)) == [2]


def test_a_word_within_documents_counts_there_only(tmp_path):
    """A word in `within` scores in its own documents only."""
    entries = [Entry("mel", document=name) for name in ("lille-2015", "lyon-2016")]
    write_terms(tmp_path / "lexical", entries)
    word = Within(("mel",), 1.0, ("lyon-2016",))
    opened = LexicalIndex(tmp_path / "lexical")
    everywhere = opened.search({("mel",): 1.0}, k=10)
    assert opened.search({}, within=[word], k=10) == pytest.approx({1: everywhere[1]})


def test_a_word_is_known_in_any_field(tmp_path):
    """A word is known in any field; a name only as a speaker's."""
    write_terms(tmp_path / "lexical", [Entry("local", path="lyon", speakers="dupr")])
    opened = LexicalIndex(tmp_path / "lexical")
    assert [opened.knows([form]) for form in ("local", "lyon", "dupr", "nulle")] == [True, True, True, False]
    assert [opened.names_speaker(forms) for forms in (["nulle", "dupr"], ["local"])] == [True, False]


def test_words_are_told_as_they_are_written(tmp_path):
    """Words are listed in lower case with their number of passages."""
    write_terms(tmp_path / "lexical", [Entry("foncier", words="foncier élus"), Entry("foncier", words="élus lyon")])
    assert sorted(LexicalIndex(tmp_path / "lexical").words()) == [("foncier", 1), ("lyon", 1), ("élus", 2)]


def test_an_index_grows_as_if_it_had_been_written_at_once(tmp_path):
    """An index extended in pieces equals one written at once."""
    entries = [Entry(text, words=text, kind=kind) for text, kind in zip(TEXTS, KINDS, strict=True)]
    write_terms(tmp_path / "at_once", entries)
    for row, entry in enumerate(entries):
        with lexical.extending(tmp_path / "grown") as writer:
            writer.add(entry, row=row)
    grown, at_once = LexicalIndex(tmp_path / "grown"), LexicalIndex(tmp_path / "at_once")
    words = {("foncier",): 1.0, ("local",): 0.5}
    assert grown.search(words, k=10) == at_once.search(words, k=10)
    assert (grown.count, grown.words()) == (at_once.count, at_once.words())
    assert grown.document_frequency(["foncier"]) == 2


def test_an_error_on_the_way_adds_nothing(tmp_path):
    """An error while extending leaves the index unchanged."""
    write_terms(tmp_path / "lexical", [Entry("local")])
    with pytest.raises(ZeroDivisionError), lexical.extending(tmp_path / "lexical") as writer:
        writer.add(Entry("ville"), row=1 // 0)
    assert LexicalIndex(tmp_path / "lexical").count == 1


def test_a_word_scores_by_its_best_field_and_less_by_the_others(tmp_path):
    """A title page that repeats its title does not have its words twice."""
    entries = [
        Entry("halle rare", path="halle"),
        Entry("autre rare", path="halle"),
        Entry("autre", path="loin"),
        Entry("pont rare", path="loin"),
    ]
    write_terms(tmp_path / "lexical", entries)
    opened = LexicalIndex(tmp_path / "lexical")
    both, above = (opened.search({("halle",): 1.0}, k=3)[row] for row in (0, 1))
    text = opened.search({("pont",): 1.0}, k=1)[3]  # as "halle" there: in one text of two words
    assert both == pytest.approx(max(text, above) + OTHER_FIELDS * min(text, above))
