"""An index in PostgreSQL keeps, finds and forgets as one in a folder does."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("psycopg", reason="no client: pip install psycopg[binary]")

from index.errors import IndexBusy, IndexDamaged, IndexOutdated, NoIndex
from index.filters import Filters
from index.stores.contract import Acronym, Entry, PassageFilters, Within
from index.stores.files import FileRecord, Files
from index.stores.folder import FolderStore
from index.stores.postgres import PostgresStore, nearest, schema
from index.stores.postgres.errors import PostgresMissing, ServerFailed, ServerUnreachable, VectorsMissing
from index.stores.postgres.rows import COLUMNS
from index.text.stems import forms
from tests.support.index.kept import RECIPE, prepared, ranked, report, resolved, write_terms

pytest_plugins = ["tests.support.index.postgres_server"]
pytestmark = pytest.mark.postgres

FONCIER, BAILLEUR = forms("foncier"), forms("bailleur")
LONG = "bailleur commune quartier logement " * 23 + "foncier"
REPORTS = [
    report("lille", "Le foncier de la Métropole européenne de Lille (MEL).", "Le bailleur social, le bailleur privé."),
    report("lyon", "La MEL et le foncier.", LONG, "Rien ici.", date="2020-01-03", speaker="Jean Girardon"),
    report("brest", "Le port, le foncier, la mer.", kind="annex", date=None, speaker="Anne-Marie Dupré"),
]
FILES = Files({"file:///a.txt": FileRecord("lille", "0" * 64, "a.txt", "12 34")}, frozenset({"f" * 64}))


def publish(store, *stored, removed=(), files=FILES, anew=False, recipe=RECIPE):
    """Add documents, remove others and return the live snapshot."""
    with store.writing(), store.draft(recipe, anew=anew) as draft:
        for each in stored:
            draft.add(each)
        draft.publish(removed=set(removed), files=files)
    return store.snapshot()


@pytest.fixture
def store(url):
    return PostgresStore(url)


@pytest.fixture(scope="module")
def reports():
    return prepared(*REPORTS)


@pytest.fixture(scope="module")
def pair(shared_url, reports, tmp_path_factory):
    """Return the same reports in a database and in a folder."""
    folder = FolderStore(tmp_path_factory.mktemp("index"))
    return publish(PostgresStore(shared_url), *reports), publish(folder, *reports, anew=True)


def contents(asked):
    """Return every row of every table, with ids in place of numbers."""
    names = dict(asked("select document, id from actes.documents"))
    rows = dict(asked("select row, id from actes.passages"))
    found = {"terms": sorted(asked("select term, field, passages from actes.terms"))}
    for table, columns in COLUMNS.items():
        known = [{"document": names, "row": rows}.get(column, {}) for column in columns]
        query = ", ".join(f"{column}::text" if column == "embedding" else column for column in columns)
        found[table] = sorted(
            repr([values[value] if values else value for values, value in zip(known, row, strict=True)])
            for row in asked(f"select {query} from actes.{table}")
        )
    return found


def test_what_was_published_is_read_back(pair):
    """Documents, passages and their data are read back in order."""
    found, expected = pair
    assert found.recipe == RECIPE
    assert found.counts == expected.counts == (3, 6)
    assert list(found.stored()) == list(expected.stored()) == REPORTS
    assert list(found.documents()) == [each.document for each in REPORTS]
    assert found.document("lyon") == REPORTS[1].document
    assert found.passage("lyon-1") == REPORTS[1].passages[1]
    assert found.files() == FILES
    assert found.sketches() == expected.sketches()
    assert found.speakers() == expected.speakers() == ["Anne Dupré", "Anne-Marie Dupré", "Jean Girardon"]


def test_rows_are_asked_in_any_order(pair):
    """Results come in the order of the rows given."""
    found, expected = pair
    rows = [4, 0, 2]
    assert found.passages(rows) == expected.passages(rows)
    assert found.locations(rows) == expected.locations(rows)
    assert all(map(np.array_equal, found.tokens(rows), expected.tokens(rows)))
    assert found.passages([]) == found.locations([]) == found.tokens([]) == []


def test_what_is_not_there_is_a_key_error(pair):
    """An unknown id raises KeyError."""
    with pytest.raises(KeyError):
        pair[0].document("nantes")
    with pytest.raises(KeyError):
        pair[0].passage("nantes-0")


def test_acronyms_are_found_by_themselves_and_by_what_they_stand_for(pair):
    """Each meaning is found once, with the documents that define it."""
    found, expected = pair
    assert found.acronyms(["mel"]) == expected.acronyms(["mel"])
    assert found.explaining("mel", most=9) == expected.explaining("mel", most=9) != []
    assert found.explaining("mel", most=0) == []
    firsts = [one.first for one in found.acronyms(["mel"]) if one.first]
    assert found.spelt(firsts) == expected.spelt(firsts) != []


def test_vectors_are_known_by_their_key(pair, reports):
    """The vector of a text embedded before is found by key."""
    key = reports[1].keys[0]
    found = pair[0].known_vectors([key, b"nothing"])
    assert list(found) == [key]
    assert found[key] == pytest.approx(reports[1].vectors[0], abs=1e-3)


@pytest.mark.parametrize(
    "asked",
    [
        {"weights": {FONCIER: 1.0}},
        {"weights": {FONCIER: 1.0, BAILLEUR: 0.4, ("nulle",): 1.0}},
        {"weights": {BAILLEUR + FONCIER + forms("logement"): 1.0, forms("mer") + forms("port"): 2.0}},
        {"weights": {forms("dupré"): 1.0, forms("atelier"): 1.0, forms("journée"): 0.5}},
        {"weights": {}, "kinds": {"annex": 1.5, "session": 0.5, "": 1.0}},
        {"weights": {FONCIER: 1.0}, "within": [Within(BAILLEUR + forms("mer"), 0.7, ("lille", "brest", "nantes"))]},
        {"weights": {FONCIER: 1.0}, "filters": PassageFilters(kinds=("session",), years=(2020,))},
        {"weights": {BAILLEUR: 1.0}, "filters": PassageFilters(documents=("lille",))},
        {"weights": {FONCIER: 1.0}, "filters": PassageFilters(names=("Jean Girardon", "Anne Dupré"))},
        {"weights": {FONCIER: 1.0}, "filters": PassageFilters(names=())},
        {"weights": {}},
    ],
)
def test_scores_are_those_of_tantivy(pair, asked):
    """BM25 summed by the server equals the folder's, for any search."""
    found, expected = (each.lexical.search(k=10, **asked) for each in pair)
    assert found == pytest.approx(expected, rel=1e-3)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_scores_are_those_of_tantivy_for_many_passages(store, tmp_path):
    """Field lengths are rounded as tantivy rounds them."""
    chance = np.random.default_rng(0)
    words = np.array([f"mot{rank}" for rank in range(300)])
    (one,) = prepared(report("vrac", *("Rien." for _ in range(200))))
    entries = tuple(
        Entry(
            " ".join(chance.choice(words, size=chance.integers(1, 400))),
            path=" ".join(chance.choice(words, size=chance.integers(0, 60))),
            document="vrac",
        )
        for _ in range(200)
    )
    one = replace(one, entries=entries)
    found, expected = publish(store, one), LexicalFolder(tmp_path, entries)
    for _ in range(10):
        several = chance.choice(words, size=8)
        weights = {tuple(several[:3]): 1.0, tuple(several[3:5]): 0.5, **{(word,): 0.8 for word in several[5:]}}
        assert found.lexical.search(weights, k=300) == pytest.approx(expected.search(weights, k=300), rel=1e-3)


def LexicalFolder(folder, entries):  # noqa: N802 - what it returns
    """Return the entries in a tantivy index."""
    from index.stores.folder.lexical import LexicalIndex

    write_terms(folder / "lexical", entries)
    return LexicalIndex(folder / "lexical")


def test_equal_scores_come_by_row(store):
    """Ties are broken by the lowest row."""
    found = publish(store, *prepared(report("pareil", *["Le foncier."] * 8)))
    assert list(found.lexical.search({FONCIER: 1.0}, k=3)) == [0, 1, 2]


def test_words_and_frequencies_are_those_of_tantivy(pair):
    """Document frequencies and word lists equal the folder's."""
    found, expected = (each.lexical for each in pair)
    assert found.words() == sorted(expected.words())
    for word in (FONCIER, BAILLEUR + FONCIER, forms("dupré"), forms("atelier"), ("nulle",)):
        assert found.document_frequency(word) == expected.document_frequency(word)
        assert found.knows(word) == expected.knows(word)
        assert found.names_speaker(word) == expected.names_speaker(word)


def test_a_ranking_is_the_folders(pair):
    """The full ranking equals the folder's."""
    found, expected = (ranked(each, FONCIER[0], BAILLEUR[0]) for each in pair)
    assert [one[0] for one in found] == [one[0] for one in expected]
    for one, other in zip(found, expected, strict=True):
        assert one[1:] == pytest.approx(other[1:], rel=1e-2, abs=1e-3)


@pytest.mark.parametrize(
    "filters",
    [
        Filters.of(document="lyon"),
        Filters.of(year=2020),
        Filters.of(kind="annex"),
        Filters.of(speaker="dupre"),
        Filters.of(speaker="anne marie"),
        Filters.of(speaker="personne"),
        Filters.of(year=10**30),
        Filters.of(document=["lyon", "lille", "nantes"], year=[2019, 10**30]),
        Filters.of(kind=["annex", "session"], speaker=["dupre", "girardon"]),
        Filters.of(kind=["annex", "session"]).both(Filters.of(document=["lyon"], speaker="dupré")),
        Filters.of(kind="session").both(Filters.of(kind="annex")),
        Filters.of(year=2019, speaker="dupré", kind="session"),
    ],
)
def test_filters_keep_what_they_keep_in_a_folder(pair, filters, reports):
    """Filters keep the same rows for words and vectors as in a folder."""
    found, expected = pair
    assert resolved(found, filters) == resolved(expected, filters)
    vector = reports[1].vectors[0]
    meant = [each.nearest(vector, k=10, filters=resolved(each, filters)) for each in pair]
    assert meant[0] == pytest.approx(meant[1], abs=2e-3)
    said = [set(each.lexical.search({FONCIER + BAILLEUR: 1.0}, k=9, filters=resolved(each, filters))) for each in pair]
    assert said[0] == said[1]


def test_the_nearest_come_first(pair, reports):
    """Cosines are exact, and ties come by row."""
    vectors = np.concatenate([each.vectors for each in reports])
    query = vectors[3]
    found = pair[0].nearest(query, k=4)
    order = sorted(range(6), key=lambda row: (-float(np.float16(vectors[row] @ query)), row))
    assert next(iter(found)) == order[0] == 3
    assert found == pytest.approx({row: vectors[row] @ query for row in found}, abs=2e-3)
    assert pair[0].cosines(query, [0, 3]) == pytest.approx({3: 1.0, 0: vectors[0] @ query}, abs=2e-3)
    assert pair[0].cosines(query, []) == {}


def test_a_vector_of_zeros_is_near_nothing(store):
    """A zero vector has the cosine 0 with everything."""
    (one,) = prepared(report("vide", "Zone."))
    found = publish(store, replace(one, vectors=np.zeros((1, 28), dtype=np.float32)))
    assert str(found.nearest(np.eye(28, dtype=np.float32)[0], k=5)) == "{0: 0.0}"


def test_many_vectors_are_searched_by_a_graph(store, monkeypatch, asked):
    """Many vectors are searched by a graph, or exactly where a filter keeps few."""
    monkeypatch.setattr(nearest, "_EXACT", 100)
    chance = np.random.default_rng(0)
    several = []
    for one in prepared(*(report(f"d{n}", *["Zone."] * 50, date=f"{2000 + n % 2}") for n in range(8))):
        vectors = chance.standard_normal((50, 16)).astype(np.float32)
        several.append(replace(one, vectors=vectors / np.linalg.norm(vectors, axis=1, keepdims=True)))
    found = publish(store, *several)
    assert asked("select count(*) from pg_indexes where indexname = 'passages_near_16'") == [(1,)]
    every = np.concatenate([one.vectors for one in several])
    years = np.repeat(np.arange(8) % 2, 50)
    for filters, kept in (
        (None, years >= 0),
        (PassageFilters(years=(2001,)), years == 1),
        (PassageFilters(documents=("d3",)), np.arange(400) // 50 == 3),
    ):
        best = sorted(np.flatnonzero(kept).tolist(), key=lambda row: -(every[row] @ every[7]))[:10]
        assert len(set(found.nearest(every[7], k=10, filters=filters)) & set(best)) >= 9
    assert "passages_near_16" in explained(found, every[7])


def explained(snapshot, vector):
    """Return the server's plan of a search."""
    query = nearest._GRAPH.format(conditions="true", dimensions=len(vector))
    values = {"vector": str(vector.tolist()), "k": 10}
    return str(snapshot._moment.rows(f"explain {query}", values))


def test_another_encoders_vectors_may_be_of_another_length(store, monkeypatch, reports):
    """Vectors of another encoder's length replace those of a graph."""
    monkeypatch.setattr(nearest, "_EXACT", 3)
    publish(store, *reports)
    shorter = [replace(one, vectors=one.vectors[:, :20]) for one in reports]
    found = publish(store, *shorter, anew=True)
    assert list(found.nearest(shorter[0].vectors[0], k=1)) == [6]


def test_what_is_removed_leaves_nothing(url, store, asked, reports):
    """After a removal the tables equal those without the document."""
    publish(store, *reports).close()
    publish(store, removed=["lyon"]).close()
    left = contents(asked)
    assert cleaned(url) == {"0 removed", "0 are dead"}
    publish(store, reports[0], reports[2], anew=True).close()
    assert left == contents(asked)
    assert "girardon" not in repr(left)
    assert "lyon-" not in repr(left)


def cleaned(url):
    """Return how many rows a vacuum still removes, and how many it cannot remove yet."""
    import psycopg

    told = []
    with psycopg.connect(url, autocommit=True) as connection:
        connection.add_notice_handler(lambda notice: told.append(notice.message_primary))
        tables = ", ".join(f"actes.{name}" for name in schema.TABLES)
        connection.execute(f"vacuum (verbose) {tables}")
    return {found for each in told for found in re.findall(r"(?<=tuples: )\d+ removed|\d+ are dead", each)}


def test_what_a_snapshot_held_goes_when_the_writing_ends(url, store, reports):
    """Removed rows are vacuumed once the last snapshot that sees them is closed."""
    old = publish(store, *reports)
    with store.writing(), store.draft(RECIPE, anew=False) as draft:
        draft.publish(removed={"lyon"}, files=Files())
        assert cleaned(url) != {"0 removed", "0 are dead"}
        assert old.document("lyon").id == "lyon"
        old.close()
    assert cleaned(url) == {"0 removed", "0 are dead"}


def test_a_removal_of_nothing_is_harmless(store, reports, asked):
    """Removing an unknown id does nothing."""
    publish(store, *reports)
    before = contents(asked)
    publish(store, removed=["nantes"])
    assert contents(asked) == before


def test_a_document_takes_the_place_of_another_of_its_id(store, asked, reports):
    """A document removed and added at once is replaced."""
    publish(store, *reports)
    (newer,) = prepared(report("lyon", "Tout autre chose, la montagne."))
    found = publish(store, newer, removed=["lyon"])
    assert found.counts == (3, 4)
    assert found.document("lyon") == newer.stored.document
    assert [passage.id for passage in found.passages(list(found.lexical.search({forms("montagne"): 1.0}, k=9)))] == [
        "lyon-0"
    ]
    assert found.lexical.document_frequency(["girardon"]) == 0
    replaced = contents(asked)
    publish(store, reports[0], reports[2], newer, anew=True)
    assert replaced == contents(asked)


def test_an_index_made_anew_forgets_what_was_there(store, reports):
    """An index rebuilt from scratch has the new recipe and nothing else."""
    publish(store, *reports)
    found = publish(store, reports[0], anew=True, recipe=replace(RECIPE, reader="r2"), files=Files())
    assert [each.document.id for each in found.stored()] == ["lille"]
    assert found.recipe.reader == "r2"
    assert found.files() == Files()


def test_what_is_not_published_is_thrown_away(store, reports, asked):
    """An unpublished or failed draft leaves the live state."""
    publish(store, reports[0])
    version, before = store.version(), contents(asked)
    with store.draft(RECIPE, anew=False) as draft:
        draft.add(reports[1])
    with suppress(ZeroDivisionError), store.draft(RECIPE, anew=True) as draft:
        draft.add(reports[1])
        raise ZeroDivisionError
    assert store.version() == version
    assert contents(asked) == before


def test_there_is_no_index_before_one_is_published(store, reports):
    """An empty database, or one with a discarded draft, has no index."""
    with pytest.raises(NoIndex, match=r"build one with: actes index SOURCE --index postgresql://"):
        store.version()
    with store.draft(RECIPE, anew=True) as draft:
        draft.add(reports[0])
    with pytest.raises(NoIndex):
        store.snapshot()


def test_an_empty_index_is_an_index(store):
    """An index without documents answers everything with nothing."""
    found = publish(store)
    assert found.counts == (0, 0)
    assert found.lexical.search({FONCIER: 1.0}, k=5) == {}
    assert found.lexical.document_frequency(FONCIER) == 0
    assert found.nearest(np.ones(28, dtype=np.float32), k=5) == {}
    assert list(found.stored()) == found.lexical.words() == found.speakers() == []


def test_a_reader_keeps_what_it_opened(store, reports):
    """A snapshot is stable on every connection while others publish."""
    old = publish(store, *reports)
    version = store.version()
    with store.writing(), store.draft(RECIPE, anew=False) as draft:
        draft.add(prepared(report("nantes", "Le foncier."))[0])
        assert store.version() == version
        draft.publish(removed={"lyon"}, files=Files())
    assert store.version() != version
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: old.lexical.search({FONCIER: 1.0}, k=9).keys(), range(40)))
    assert all(each == set(range(6)) for each in found)
    assert old.document("lyon") == REPORTS[1].document
    assert [each.document.id for each in store.snapshot().stored()] == ["lille", "brest", "nantes"]


def test_threads_ask_at_once(pair):
    """A few connections serve more threads than there are connections."""
    found, _ = pair
    with ThreadPoolExecutor(12) as pool:
        told = list(pool.map(lambda number: found.passages([number % 6])[0].id, range(120)))
    assert told == [found.passages([number % 6])[0].id for number in range(120)]


def test_closing_lets_go_of_the_connections(store, reports, asked):
    """A closed or unused snapshot leaves no connection on the server."""
    query = "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in trans%'"
    found = publish(store, *reports)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(found.document, ["lille", "lyon", "brest"]))
    assert asked(query) >= [(1,)]
    found.close()
    assert eventually(lambda: asked(query) == [(0,)])
    found = store.snapshot()
    del found
    assert eventually(lambda: asked(query) == [(0,)])


def eventually(holds):
    """Tell whether a condition becomes true in time."""
    from time import monotonic, sleep

    end = monotonic() + 20
    while not holds() and monotonic() < end:
        sleep(0.01)
    return holds()


def test_a_connection_lost_is_opened_again(store, reports, drop_others):
    """A search survives lost connections while the same version is live."""
    found = publish(store, *reports)
    version = store.version()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(found.document, ["lille", "lyon", "brest", "lille"]))
    drop_others()
    assert found.document("lyon").id == "lyon"
    assert len(found.lexical.search({FONCIER: 1.0}, k=9)) == 6
    assert store.version() == version


def test_a_connection_lost_after_a_publication_is_told(store, reports, drop_others):
    """A connection lost after a publication raises ServerFailed instead of showing another state."""
    found = publish(store, *reports)
    publish(store, removed=["lyon"])
    drop_others()
    with pytest.raises(ServerFailed, match="the index has changed since"):
        found.document("lyon")


def test_a_writing_that_the_server_ends_is_told(store, reports, drop_others):
    """A write the server aborts is reported and leaves the live state."""
    publish(store, reports[0])

    def write():
        with store.draft(RECIPE, anew=False) as draft:
            draft.add(reports[1])
            drop_others()
            draft.add(reports[2])

    with pytest.raises(ServerFailed, match="nothing half done is kept"):
        write()
    assert store.snapshot().counts == (1, 2)


def test_one_writes_at_a_time(url, store):
    """A second writer gets IndexBusy until the first ends."""
    other = PostgresStore(url)
    with store.writing(), pytest.raises(IndexBusy, match="another process is indexing here"), other.writing():
        pass
    with other.writing():
        pass


def test_tables_of_another_format_are_made_anew(store, reports, asked):
    """Tables of another format are not read, and are replaced by a rebuild."""
    publish(store, *reports).close()
    asked("update actes.state set format = 0 returning 1")
    with pytest.raises(IndexOutdated, match=f"made by tables 0, this program has tables {schema.FORMAT}"):
        store.snapshot()
    with pytest.raises(IndexOutdated):
        store.version()
    assert publish(store, reports[0], anew=True).counts == (1, 2)


@pytest.mark.hardening
@pytest.mark.parametrize("table", ["documents", "bodies"])
def test_a_text_that_was_altered_is_refused(store, reports, asked, table):
    """A text changed behind the program's back is not quoted, though its JSON still parses."""
    found = publish(store, *reports)
    found.close()
    asked(f"update actes.{table} set body = replace(body, 'foncier', 'fongier') returning 1")
    found = store.snapshot()
    with pytest.raises(IndexDamaged, match="a table of the index is not what was written; restore the database"):
        found.document("lille") if table == "documents" else found.passages([0])


HOSTILE = "L'« été » \"d'or\" \\ %s {0} $1 \x00 \ud800 \x1a \U0001f600 '; drop schema actes cascade; --"


def test_any_text_is_kept_as_it_is(store, reports):
    """Quotes, NUL, lone surrogates and SQL are stored like any text."""
    given = reports[0]
    stored = report(HOSTILE, HOSTILE, "Le foncier.", kind=HOSTILE, speaker=HOSTILE)
    word = HOSTILE.replace(" ", "")
    entries = tuple(
        Entry(word, word, word, word, HOSTILE, HOSTILE, 2019, kinds=(HOSTILE,), names=(HOSTILE,)) for _ in range(2)
    )
    one = replace(given, stored=stored, entries=entries, acronyms=(Acronym(word, HOSTILE, word),))
    files = Files({HOSTILE: FileRecord(HOSTILE, "0", HOSTILE)}, frozenset({HOSTILE}))
    found = publish(store, one, files=files)
    assert list(found.stored()) == [stored]
    assert found.document(HOSTILE) == stored.document
    assert found.passage(f"{HOSTILE}-0") == stored.passages[0]
    assert found.locations([0])[0].document == HOSTILE
    assert found.speakers() == [HOSTILE]
    assert found.files() == files
    assert found.acronyms([word]) == found.spelt([word]) == list(one.acronyms)
    assert found.lexical.words() == [(word, 2)]
    assert found.sketches() == {HOSTILE: one.sketch}
    asked_for = PassageFilters((HOSTILE,), (2019,), (HOSTILE,), (HOSTILE,))
    assert list(found.lexical.search({(word,): 1.0}, k=5, filters=asked_for)) == [0, 1]
    assert set(found.nearest(given.vectors[0], k=5, filters=asked_for)) == {0, 1}
    assert publish(store, removed=[HOSTILE], files=Files()).counts == (0, 0)


@pytest.mark.parametrize("text", ["' or true --", "x' or '1'='1", "\x00", "\ud800", "{a,b}", "%s", "%(k)s", '"', "\\"])
def test_a_filter_is_no_query(pair, text):
    """A filter value is never interpreted as SQL."""
    found, _ = pair
    for filters in (Filters.of(document=text), Filters.of(kind=text), Filters.of(speaker=text)):
        assert found.lexical.search({FONCIER: 1.0}, k=5, filters=resolved(found, filters)) == {}
    assert found.lexical.search({(text,): 1.0}, k=5, within=[Within((text,), 1.0, (text,))], kinds={text: 1.0}) == {}
    assert found.acronyms([text]) == found.spelt([text]) == []
    assert not found.lexical.knows([text])


def test_words_longer_than_an_index_takes_are_found(store, reports):
    """A word of twenty thousand letters is indexed, distinct from others with the same beginning."""
    long = "".join(np.random.default_rng(0).choice(list("aàbcdeéfghijklmnopqrstuvwxyz"), 20_000))
    other = f"{long}b"
    entry = replace(reports[0].entries[0], text=long, words=long, names=(long,), kinds=(long,))
    one = replace(reports[0], entries=(entry, replace(entry, text=other)))
    found = publish(store, one)
    assert list(found.lexical.search({(long,): 1.0}, k=5)) == [0]
    assert list(found.lexical.search({(other,): 1.0}, k=5)) == [1]
    assert set(found.nearest(one.vectors[0], k=5, filters=PassageFilters(kinds=(long,), names=(long,)))) == {0, 1}
    assert found.speakers() == [long]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://anne:s3cret@127.0.0.1:1/actes",
        "postgresql://anne:s3c/ret@127.0.0.1:1/actes",
        "postgresql://anne:s3c@ret:ret@127.0.0.1:1/actes",
        "postgresql://127.0.0.1:1/actes?password=s3cret",
        "postgresql://127.0.0.1:1/actes?s3cret",
    ],
)
def test_an_error_names_the_place_without_the_password(url):
    """An unreachable server is named without the password."""
    with pytest.raises(ServerUnreachable, match=r"postgresql://.*127\.0\.0\.1:1/actes: no connection") as caught:
        PostgresStore(url).version()
    assert "s3c" not in str(caught.value)
    assert "ret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_database_that_is_not_there_is_told(server):
    """A missing database is reported with the server's reason."""
    with pytest.raises(ServerUnreachable, match='"absente" does not exist'):
        PostgresStore(server.replace("/postgres?", "/absente?")).snapshot()


def test_a_server_without_vectors_is_told(store, monkeypatch):
    """A server without pgvector is reported, with the next step."""
    monkeypatch.setattr(schema, "_EXTENSION", "absent_vector")
    with pytest.raises(VectorsMissing, match="create extension vector"), store.draft(RECIPE, anew=True):
        pass


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("role=actes_reader", "server-denied"),
        ("default_transaction_read_only=on", "server-read-only"),
        ("search_path=pg_catalog", "vectors-elsewhere"),
    ],
)
def test_what_an_administrator_must_put_right_is_told(url, store, reports, option, code):
    """A user without rights, a read-only server, pgvector in another schema: the next step instead of a traceback."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create extension if not exists vector; drop role if exists actes_reader")
        connection.execute("create role actes_reader")
    if code == "server-denied":
        publish(store, *reports)
    other = PostgresStore(f"{url}&options=-c%20{option.replace('=', '%3D')}")
    with pytest.raises(ServerFailed) as failed:
        publish(other, *reports)
    assert failed.value.code == code


def test_a_client_that_is_not_installed_is_told(monkeypatch):
    """Without psycopg, the error says how to install it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "index.stores.postgres")
    with pytest.raises(PostgresMissing, match=r'pip install "actes\[postgres\]"'):
        __import__("index.stores.postgres")


def test_a_snapshot_knows_whether_its_reports_are_still_kept(store, reports):
    """After an addition they are, after a removal or a change they are not; a fault of the server is no deletion."""
    old = publish(store, *reports[:2])
    assert old.is_kept()
    added = publish(store, reports[2])
    assert (old.is_kept(), added.is_kept()) == (True, True)
    publish(store, reports[2], removed={"brest"})
    assert (old.is_kept(), added.is_kept()) == (True, False)
    last = publish(store, removed={"lyon"})
    assert (old.is_kept(), last.is_kept()) == (False, True)
