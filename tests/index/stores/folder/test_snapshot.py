"""A snapshot of several segments answers as one."""

import numpy as np
import pytest

from index import Filters
from index.stores.contract import Acronym, PassageFilters, PassageLocation
from index.stores.files import FileRecord, Files
from index.stores.folder import draft
from index.update.prepare.document import embedded_texts, key
from tests.support.index.kept import RECIPE, prepared, publish, report, resolved
from tests.support.index.letter_encoder import LetterEncoder

REPORTS = [
    report("c", "Le foncier est rare.", "La Métropole Européenne de Lille (MEL) agit.", date="2018-01-02"),
    report("a", "Les maraîchers livrent trois cantines.", kind="workshop", speaker="Paul Roy"),
    report("b", "Le bailleur prête un local.", "La MEL propose.", "Zut.", date=None, speaker="Zoé Petit-Roy"),
]
PASSAGES = [passage for stored in REPORTS for passage in stored.passages]
FILES = Files({"file:///c": FileRecord("c", "0" * 64, "c.txt")}, frozenset({"f" * 64}))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Return a snapshot of three reports, each in its own segment."""
    folder = tmp_path_factory.mktemp("index")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "_RATIO", 0)
        for stored in REPORTS:
            opened = publish(folder, stored, files=FILES)
    assert [len(segment) for segment in opened.segments] == [2, 1, 3]
    return opened


def vector(text):
    """Return the encoder's vector of a text."""
    return LetterEncoder().encode_query([text])[0]


@pytest.fixture(scope="module")
def cosines():
    """Return the cosine of every row to a query."""
    [*vectors] = [row for each in prepared(*REPORTS) for row in each.vectors]
    return dict(enumerate((np.array(vectors) @ vector("bailleur local")).tolist()))


def test_it_tells_what_it_was_made_with(snapshot):
    """A snapshot gives its recipe, files and counts."""
    assert (snapshot.recipe, snapshot.files(), snapshot.counts) == (RECIPE, FILES, (3, 6))


def test_passages_come_in_the_order_asked(snapshot):
    """Passages of any segments come in the order of the rows given."""
    assert snapshot.passages(range(6)) == PASSAGES
    assert snapshot.passages([5, 0, 3, 2, 1]) == [PASSAGES[row] for row in (5, 0, 3, 2, 1)]
    assert snapshot.passages([]) == []


def test_places_come_in_the_order_asked(snapshot):
    """Locations come in the order of the rows given, with document offsets."""
    expected = [PassageLocation(each.document, each.kind, each.start, each.end) for each in PASSAGES]
    assert snapshot.locations([4, 1, 3]) == [expected[4], expected[1], expected[3]]


def test_tokens_come_in_the_order_asked(snapshot):
    """Tokens come in the order of the rows given."""
    expected = [tokens.tolist() for each in prepared(*REPORTS) for tokens in each.tokens]
    assert [tokens.tolist() for tokens in snapshot.tokens([4, 2, 3])] == [expected[row] for row in (4, 2, 3)]


def test_the_nearest_of_all_segments_come_first(snapshot, cosines):
    """The best k of all segments come first, with their cosines."""
    best = sorted(cosines, key=lambda row: (-cosines[row], row))
    found = snapshot.nearest(vector("bailleur local"), k=4)
    assert list(found) == best[:4]
    assert found == pytest.approx({row: cosines[row] for row in best[:4]}, abs=1e-3)


def test_cosines_are_of_the_rows_asked(snapshot, cosines):
    """Cosines of rows in any segment are returned."""
    assert snapshot.cosines(vector("bailleur local"), [5, 0]) == pytest.approx({5: cosines[5], 0: cosines[0]}, abs=1e-3)
    assert snapshot.cosines(vector("bailleur local"), []) == {}


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (PassageFilters(), {0, 1, 2, 3, 4, 5}),
        (PassageFilters(documents=("b",)), {3, 4, 5}),
        (PassageFilters(years=(2018,)), {0, 1}),
        (PassageFilters(kinds=("workshop",)), {2}),
        (PassageFilters(names=("Paul Roy", "Zoé Petit-Roy")), {2, 3, 4, 5}),
        (PassageFilters(documents=("b",), years=(2018,)), set()),
        (PassageFilters(besides=("b", "unknown")), {0, 1, 2}),
        (PassageFilters(besides=("b",), also=PassageFilters(kinds=("workshop",))), {2}),
        (PassageFilters(documents=("a", "b"), names=("Paul Roy",), also=PassageFilters(kinds=("workshop",))), {2}),
    ],
)
def test_words_and_meaning_are_filtered_alike(snapshot, filters, rows):
    """A filter keeps the same rows for words and vectors."""
    assert snapshot.nearest(vector("zut"), k=10, filters=filters).keys() == rows
    everywhere = {("journe",): 1.0}  # a word of every title
    assert snapshot.lexical.search(everywhere, k=10, filters=filters).keys() == rows


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters.of(document="b", year=2018, kind="box"), PassageFilters(("b",), (2018,), ("box",))),
        (Filters.of(document=["b", "a", "b"], year=(2018, 2019)), PassageFilters(("b", "a"), (2018, 2019))),
        (Filters.of(speaker=["petit", "paul"]), PassageFilters(names=("Paul Roy", "Zoé Petit-Roy"))),
        (
            Filters.of(kind="box").both(Filters.of(kind="a")),
            PassageFilters(kinds=("box",), also=PassageFilters(kinds=("a",))),
        ),
        (Filters.of(speaker="roy"), PassageFilters(names=("Paul Roy", "Zoé Petit-Roy"))),
        (Filters.of(speaker="zoe ROY"), PassageFilters(names=("Zoé Petit-Roy",))),
        (Filters.of(speaker="ro"), PassageFilters(names=())),
        (Filters.of(speaker=""), PassageFilters(names=())),
    ],
)
def test_a_filter_on_speakers_becomes_their_names(snapshot, filters, kept):
    """A speaker filter resolves to the names with all its words, ignoring accents and case."""
    assert resolved(snapshot, filters) == kept


def test_words_are_those_of_all_segments(snapshot):
    """Rows continue across segments, and word counts cover all of them."""
    best, *others = snapshot.lexical.search({("bailleur",): 1.0}, k=10)
    assert (best, set(others)) == (3, {4, 5})  # the passages of a report are found by its opening
    assert snapshot.lexical.document_frequency(["mel"]) == 2
    assert dict(snapshot.lexical.words())["mel"] == 2


def test_documents_come_in_the_order_of_their_rows(snapshot):
    """Documents come in row order, with their passages."""
    assert [document.id for document in snapshot.documents()] == ["c", "a", "b"]
    assert list(snapshot.stored()) == REPORTS


def test_documents_and_passages_are_found_by_id(snapshot):
    """Documents and passages of any segment are found by id."""
    assert [snapshot.document(each.document.id) for each in REPORTS] == [each.document for each in REPORTS]
    assert [snapshot.passage(each.id) for each in PASSAGES] == PASSAGES


def test_an_unknown_id_is_a_key_error(snapshot):
    """An unknown id raises KeyError with the id."""
    with pytest.raises(KeyError, match="nowhere"):
        snapshot.document("nowhere")
    with pytest.raises(KeyError, match="nowhere"):
        snapshot.passage("nowhere")


def test_speakers_are_those_of_all_segments(snapshot):
    """The speakers of all segments come in alphabetical order."""
    assert snapshot.speakers() == ["Anne Dupré", "Paul Roy", "Zoé Petit-Roy"]


def test_acronyms_are_those_of_all_segments(snapshot):
    """The acronyms of all segments come in the order they were learnt."""
    mel = Acronym("mel", "Métropole Européenne de Lille", "metropol")
    assert snapshot.acronyms(["ess", "mel"]) == [mel, Acronym("mel")]
    assert snapshot.spelt({"metropol": None}) == [mel]
    assert snapshot.explaining("mel", most=9) == [("Métropole Européenne de Lille", "c")]
    assert snapshot.explaining("mel", most=0) == []


def test_vectors_are_found_by_the_text_they_are_of(snapshot):
    """Vectors are found by key in half precision; unknown keys are left out."""
    texts = [text for stored in REPORTS for text in embedded_texts(stored)]
    found = snapshot.known_vectors([*map(key, texts), key("autre")])
    assert found.keys() == set(map(key, texts))
    for text in texts:
        assert found[key(text)] == pytest.approx(vector(text), abs=1e-3)


def test_sketches_are_those_of_all_segments(snapshot):
    """The sketches of all segments come by document."""
    assert snapshot.sketches() == {each.stored.document.id: each.sketch for each in prepared(*REPORTS)}
