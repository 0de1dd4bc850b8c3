"""The vectors of a segment agree with plain arithmetic, whichever way they are searched."""

import numpy as np
import pytest

from index.folder import vectors
from index.folder.vectors import INVERTED, RECALL, VectorIndex

MANY, TOPICS, DIMENSIONS = 3000, 40, 32


def units(rows):
    """Rows of length one, in half precision, as they are kept."""
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)


@pytest.fixture(scope="module")
def matrix():
    return units(np.random.default_rng(7).normal(size=(50, 16)))


@pytest.fixture
def opened(tmp_path, matrix):
    assert vectors.write(tmp_path, matrix) is None
    return VectorIndex(tmp_path)


@pytest.fixture(scope="module")
def topics():
    """Many vectors, near those of some topics."""
    chance = np.random.default_rng(8)
    centres = chance.normal(size=(TOPICS, DIMENSIONS))
    return units(centres[chance.integers(TOPICS, size=MANY)] + 0.7 * chance.normal(size=(MANY, DIMENSIONS)))


@pytest.fixture(scope="module")
def questions(topics):
    """Some of the vectors, moved aside."""
    chance = np.random.default_rng(9)
    return units(topics[chance.integers(MANY, size=100)] + 0.1 * chance.normal(size=(100, DIMENSIONS)))


@pytest.fixture(scope="module")
def many(tmp_path_factory, topics):
    """The topics' vectors with an inverted file, and what was told of it."""
    folder = tmp_path_factory.mktemp("many")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "EXACT", MANY - 1)
        lists = vectors.write(folder, topics)
    return VectorIndex(folder), lists


def recall(opened, questions, *, kept=None):
    """The share of the ten nearest that a search finds."""
    shares = []
    for question in questions:
        expected = opened.exact(question, k=10, kept=kept).keys()
        shares.append(len(expected & opened.search(question, k=10, kept=kept).keys()) / len(expected))
    return np.mean(shares)


def test_search_ranks_as_the_dot_product_does(opened, matrix):
    """The best rows and their cosines are those numpy computes, to half precision."""
    expected = matrix @ matrix[3]
    found = opened.search(matrix[3], k=5)
    assert list(found) == np.argsort(-expected)[:5].tolist()
    assert list(found.values()) == pytest.approx(np.sort(expected)[::-1][:5].tolist(), abs=2e-3)


def test_search_keeps_to_what_a_filter_keeps(opened, matrix):
    """Rows outside the filter are never returned; those inside have the scores they had."""
    kept = np.isin(np.arange(50), [1, 2, 40])
    expected = {row: float(matrix[row] @ matrix[3]) for row in (1, 2, 40)}
    assert opened.search(matrix[3], k=10, kept=kept) == pytest.approx(expected, abs=2e-3)


def test_a_filter_that_keeps_nothing_finds_nothing(opened, matrix):
    """And is no error."""
    assert opened.search(matrix[3], k=10, kept=np.zeros(50, dtype=np.bool_)) == {}


def test_no_vectors_find_nothing(tmp_path):
    """A segment may hold documents without passages."""
    vectors.write(tmp_path, np.zeros((0, 16), dtype=np.float32))
    opened = VectorIndex(tmp_path)
    assert (opened.count, opened.search(np.ones(16, dtype=np.float32), k=3)) == (0, {})


def test_cosines_are_those_of_the_rows_asked(opened, matrix):
    """Scores of chosen rows are their dot products, the highest first."""
    expected = {row: float(matrix[row] @ matrix[3]) for row in (8, 3, 4)}
    found = opened.cosines(matrix[3], [8, 3, 4])
    assert found == pytest.approx(expected, abs=2e-3)
    assert list(found) == sorted(expected, key=lambda row: -expected[row])
    assert opened.cosines(matrix[3], []) == {}


def test_vectors_come_back_in_the_order_asked(opened, matrix):
    """As they were written, once they are in half precision."""
    assert np.array_equal(opened.vectors([30, 2]), matrix[[30, 2]])


def test_few_vectors_have_no_inverted_file(tmp_path, matrix):
    """All are looked at."""
    assert vectors.write(tmp_path, matrix) is None
    assert not (tmp_path / INVERTED).exists()


def test_an_inverted_file_tells_the_recall_it_has(many, questions):
    """What it found when it was made, it finds again with other questions; some lists are left out."""
    opened, lists = many
    assert lists.recall >= RECALL
    assert lists.probes < lists.lists
    assert recall(opened, questions) == pytest.approx(lists.recall, abs=0.03)


def test_an_inverted_file_gives_exact_cosines(many, questions):
    """Its own numbers are of bytes only; those told are of the whole vectors, nearest first."""
    opened, _ = many
    found = opened.search(questions[0], k=10)
    exact = opened.exact(questions[0], k=MANY)
    assert found == pytest.approx({row: exact[row] for row in found}, abs=1e-5)
    assert list(found.values()) == sorted(found.values(), reverse=True)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.25])
def test_an_inverted_file_keeps_to_what_a_filter_keeps(many, questions, share):
    """The more is left out, the more lists are looked at: the nearest of those kept are found as well."""
    opened, _ = many
    kept = np.random.default_rng(3).random(MANY) < share
    assert all(kept[list(opened.search(question, k=10, kept=kept))].all() for question in questions)
    assert recall(opened, questions, kept=kept) >= 0.95


def test_a_narrow_filter_is_exact(many, questions):
    """Where few are kept all of them are looked at, in whichever list they are."""
    opened, _ = many
    kept = np.random.default_rng(4).random(MANY) < 0.1
    assert recall(opened, questions, kept=kept) == 1.0


def test_the_same_vectors_make_the_same_inverted_file(tmp_path, monkeypatch, topics):
    """Nothing is left to chance."""
    monkeypatch.setattr(vectors, "EXACT", 100)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        vectors.write(tmp_path / name, topics[:1000])
    assert (tmp_path / "one" / INVERTED).read_bytes() == (tmp_path / "two" / INVERTED).read_bytes()
