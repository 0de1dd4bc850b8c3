"""The vector index agrees with plain arithmetic."""

import numpy as np
import pytest

from index import vectors
from index.vectors import VectorIndex


@pytest.fixture
def matrix():
    rows = np.random.default_rng(7).normal(size=(50, 16)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def opened(tmp_path, matrix):
    vectors.write(tmp_path / "vectors.faiss", matrix)
    return VectorIndex(tmp_path / "vectors.faiss")


def test_search_ranks_as_the_dot_product_does(opened, matrix):
    """The best rows and their cosines are those numpy computes, to half precision."""
    expected = matrix @ matrix[3]
    found = opened.search(matrix[3], k=5)
    assert list(found) == np.argsort(-expected)[:5].tolist()
    assert list(found.values()) == pytest.approx(np.sort(expected)[::-1][:5].tolist(), abs=2e-3)


def test_search_keeps_to_the_rows_given(opened, matrix):
    """Rows outside the filter are never returned."""
    assert set(opened.search(matrix[3], k=10, rows=[1, 2])) == {1, 2}


def test_cosines_are_those_of_the_rows_asked(opened, matrix):
    """Scores of chosen rows are their dot products."""
    assert opened.cosines(matrix[3], [8, 4]) == pytest.approx(
        {8: float(matrix[8] @ matrix[3]), 4: float(matrix[4] @ matrix[3])}, abs=2e-3
    )
    assert opened.cosines(matrix[3], []) == {}
