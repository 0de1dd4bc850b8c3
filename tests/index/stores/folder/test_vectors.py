"""The vectors of a segment agree with plain arithmetic, whichever way they are searched."""

import numpy as np
import pytest

from index.stores.folder import vectors
from index.stores.folder.vectors import _RECALL, CODES, VectorIndex
from index.stores.sealed import SealBroken

MANY, TOPICS, DIMENSIONS, NOISE = 3000, 40, 32, 0.8


def units(rows):
    """Return rows of length one, in half precision."""
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)


@pytest.fixture(scope="module")
def matrix():
    return units(np.random.default_rng(7).normal(size=(50, 16)))


@pytest.fixture
def opened(tmp_path, matrix):
    return VectorIndex(tmp_path, vectors.write(tmp_path, matrix))


@pytest.fixture(scope="module")
def topics():
    """Return many vectors clustered around some topics."""
    chance = np.random.default_rng(8)
    centres = chance.normal(size=(TOPICS, DIMENSIONS))
    return units(centres[chance.integers(TOPICS, size=MANY)] + NOISE * chance.normal(size=(MANY, DIMENSIONS)))


@pytest.fixture(scope="module")
def questions(topics):
    """Return some of the vectors, displaced."""
    chance = np.random.default_rng(9)
    return units(topics[chance.integers(MANY, size=100)] + 0.1 * chance.normal(size=(100, DIMENSIONS)))


@pytest.fixture(scope="module")
def many(tmp_path_factory, topics):
    """Return the topics' vectors with codes, and the codes' settings."""
    folder = tmp_path_factory.mktemp("many")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "_EXACT", MANY - 1)
        codes = vectors.write(folder, topics)
    return VectorIndex(folder, codes), codes


def recall(opened, questions, *, kept=None):
    """Return the share of the ten nearest that a search finds."""
    shares = []
    for question in questions:
        expected = opened.exact(question, k=10, kept=kept).keys()
        shares.append(len(expected & opened.search(question, k=10, kept=kept).keys()) / len(expected))
    return np.mean(shares)


def test_search_ranks_as_the_dot_product_does(opened, matrix):
    """Search returns the rows and cosines that numpy computes, to half precision."""
    expected = matrix @ matrix[3]
    found = opened.search(matrix[3], k=5)
    assert list(found) == np.argsort(-expected)[:5].tolist()
    assert list(found.values()) == pytest.approx(np.sort(expected)[::-1][:5].tolist(), abs=2e-3)


def test_search_keeps_to_what_a_filter_keeps(opened, matrix):
    """Rows outside the filter are never returned, and the others keep their scores."""
    kept = np.isin(np.arange(50), [1, 2, 40])
    expected = {row: float(matrix[row] @ matrix[3]) for row in (1, 2, 40)}
    assert opened.search(matrix[3], k=10, kept=kept) == pytest.approx(expected, abs=2e-3)


def test_a_filter_that_keeps_nothing_finds_nothing(opened, matrix):
    """A filter that keeps nothing finds nothing, without an error."""
    assert opened.search(matrix[3], k=10, kept=np.zeros(50, dtype=np.bool_)) == {}


def test_no_vectors_find_nothing(tmp_path):
    """A segment without vectors finds nothing."""
    vectors.write(tmp_path, np.zeros((0, 16), dtype=np.float32))
    opened = VectorIndex(tmp_path, None)
    assert (opened.count, opened.search(np.ones(16, dtype=np.float32), k=3)) == (0, {})


def test_cosines_are_those_of_the_rows_asked(opened, matrix):
    """The cosines of given rows are their dot products."""
    expected = {row: float(matrix[row] @ matrix[3]) for row in (8, 3, 4)}
    assert opened.cosines(matrix[3], [8, 3, 4]) == pytest.approx(expected, abs=2e-3)
    assert opened.cosines(matrix[3], []) == {}


def test_vectors_come_back_in_the_order_asked(opened, matrix):
    """Vectors come in the order of the positions given, in half precision."""
    assert np.array_equal(opened.vectors([30, 2]), matrix[[30, 2]])


def test_few_vectors_have_no_codes(tmp_path, matrix):
    """Few vectors have no codes."""
    assert vectors.write(tmp_path, matrix) is None
    assert not (tmp_path / CODES).exists()


def test_codes_tell_the_recall_they_have(many, questions):
    """The recall recorded at build time holds for other queries."""
    opened, codes = many
    assert codes.recall >= _RECALL
    assert codes.looked_at < MANY
    assert recall(opened, questions) == pytest.approx(codes.recall, abs=0.03)


def test_what_codes_find_has_exact_cosines(many, questions):
    """Codes only preselect: cosines are exact and sorted."""
    opened, _ = many
    found = opened.search(questions[0], k=10)
    exact = opened.exact(questions[0], k=MANY)
    assert found == pytest.approx({row: exact[row] for row in found}, abs=1e-5)
    assert list(found.values()) == sorted(found.values(), reverse=True)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.25])
def test_codes_keep_to_what_a_filter_keeps(many, questions, share):
    """Recall under a filter equals recall without."""
    opened, _ = many
    kept = np.random.default_rng(3).random(MANY) < share
    for question in questions:
        found = opened.search(question, k=10, kept=kept)
        assert len(found) == 10
        assert kept[list(found)].all()
    assert recall(opened, questions, kept=kept) >= 0.95


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6])
def test_what_a_filter_keeps_is_found_though_it_is_far(many, topics, questions, share):
    """Kept vectors are found even if many others are nearer."""
    opened, _ = many
    for question in questions[:20]:
        cosines = topics @ question
        assert recall(opened, [question], kept=cosines <= np.quantile(cosines, share)) >= 0.95


def test_more_may_be_asked_than_a_filter_keeps(many, questions):
    """Asking for more than the filter keeps returns all it keeps."""
    opened, _ = many
    kept = np.random.default_rng(5).random(MANY) < 0.2
    assert opened.search(questions[0], k=MANY, kept=kept).keys() == set(np.flatnonzero(kept).tolist())
    assert len(opened.search(questions[0], k=2 * MANY)) == MANY


def test_the_same_vectors_make_the_same_codes(tmp_path, monkeypatch, topics):
    """Codes are deterministic."""
    monkeypatch.setattr(vectors, "_EXACT", 100)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        vectors.write(tmp_path / name, topics[:1000])
    assert (tmp_path / "one" / CODES).read_bytes() == (tmp_path / "two" / CODES).read_bytes()


@pytest.mark.hardening
def test_vectors_that_find_no_room_are_told(tmp_path, matrix):
    """A disk that is full at the last byte is told too, where a buffer is flushed."""
    (tmp_path / vectors.WHOLE).symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        vectors.write(tmp_path, matrix)


@pytest.mark.hardening
def test_a_score_that_no_unit_vector_has_is_refused(tmp_path, matrix):
    """An altered vector is found by the cosine it gives."""
    codes = vectors.write(tmp_path, matrix * 2)
    opened = VectorIndex(tmp_path, codes)
    with pytest.raises(SealBroken, match="no unit vector"):
        opened.search(matrix[0], k=3)
    with pytest.raises(SealBroken, match="no unit vector"):
        opened.cosines(matrix[0], [0, 1])
