"""The store gives back what was put in, and finds rows by filter."""

import pytest

from index import Filters, store
from index.store import Store, Stored
from index.vocabulary import Word
from ingest import Person
from tests import reports

WORDS = [Word("foncier", "foncier", 1), Word("local", "local", 1)]


@pytest.fixture
def opened(tmp_path):
    document = reports.document()
    stored = [Stored(document, reports.passages(), "/somewhere/journee.txt")]
    store.write(tmp_path / "passages.db", stored, words=WORDS)
    return Store(tmp_path / "passages.db")


def test_documents_and_passages_come_back_equal(opened):
    """What is read equals what was written, attributions included."""
    (item, rows), *others = opened.stored()
    assert (item.document, item.passages, rows, others) == (reports.document(), reports.passages(), (0, 1), [])
    assert item.passages[0].speakers[0].attribution == "named"
    assert opened.passage("p1") == reports.passages()[1]
    assert opened.document("journee-2019-05-02") == reports.document()


def test_words_come_back(opened):
    """The vocabulary is kept with the passages."""
    assert opened.words() == WORDS


def test_a_speaker_is_found_by_another_of_their_names(tmp_path):
    """The report also calls Anne Dupré Mme Dupré-Lang."""
    anne = Person("Anne Dupré", ("Mme Dupré-Lang",))
    stored = [Stored(reports.document(people=(anne,)), reports.passages(), "/somewhere/journee.txt")]
    store.write(tmp_path / "passages.db", stored, words=())
    assert Store(tmp_path / "passages.db").rows(Filters(speaker="lang")) == [0]


def test_an_unknown_id_is_a_key_error(opened):
    """Asking for what is not there raises KeyError with the id."""
    with pytest.raises(KeyError, match="nowhere"):
        opened.passage("nowhere")


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(), [0, 1]),
        (Filters(document="journee-2019-05-02"), [0, 1]),
        (Filters(document="other"), []),
        (Filters(year=2019), [0, 1]),
        (Filters(year=2018), []),
        (Filters(kind="workshop"), [1]),
        (Filters(speaker="Anne Dupré"), [0]),
        (Filters(speaker="dupre"), [0]),
        (Filters(speaker="Paul"), []),
        (Filters(year=2019, kind="workshop", speaker="Anne"), []),
    ],
)
def test_filters_keep_the_rows_that_meet_them_all(opened, filters, rows):
    """Every condition given must hold."""
    assert opened.rows(filters) == rows


def test_passages_come_in_the_order_asked(opened):
    """Rows are given back in the order of the request."""
    assert [passage.id for passage in opened.passages([1, 0])] == ["p1", "p0"]
