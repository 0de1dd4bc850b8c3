"""What a term weighs is worked out as Lucene and tantivy do."""

from math import log

import pytest

pytest.importorskip("psycopg", reason="no client: pip install psycopg[binary]")

from index.stores.bm25 import _LENGTHS, kept_length, rarity


def test_short_fields_keep_their_length():
    """Lengths up to forty terms are exact."""
    assert [kept_length(terms) for terms in range(41)] == list(range(41))


def test_lengths_are_those_that_a_byte_stands_for_in_lucene():
    """The table equals SmallFloat's, to its last value."""
    assert len(_LENGTHS) == 256
    assert _LENGTHS[38:60] == [38, 39, 40, 42, 44, 46, 48, 50, 52, 54, 56, 60, 64, 68, 72, 76, 80, 84, 88, 96, 104, 112]
    assert _LENGTHS[-1] == 2_013_265_944


def test_a_length_never_grows():
    """Lengths are rounded down."""
    assert all(kept_length(terms) <= terms < kept_length(terms) * 1.13 + 1 for terms in range(1, 5000))


def test_rarity_is_the_inverse_document_frequency():
    """Rarity follows the formula and is never negative."""
    assert rarity(holding=2, passages=4) == pytest.approx(log(1 + 2.5 / 2.5))
    assert rarity(holding=4, passages=4) > 0
