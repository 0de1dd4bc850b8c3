"""BM25 as in Lucene and tantivy; the database sums the term weights computed here.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
"""

from __future__ import annotations

from bisect import bisect_right
from math import log

K1 = 1.2
B = 0.75


def rarity(*, holding: int, passages: int) -> float:
    """Return the inverse document frequency of a term that occurs in `holding` of all passages."""
    return log(1 + (passages - holding + 0.5) / (holding + 0.5))


def kept_length(terms: int) -> int:
    """Return the length of a field rounded to what one byte can store: exact up to 40 terms, then in growing steps.

    >>> [kept_length(terms) for terms in (39, 40, 41, 100, 1000)]
    [39, 40, 40, 96, 984]
    """
    return _LENGTHS[bisect_right(_LENGTHS, terms) - 1]


def _length(byte: int) -> int:
    """Return the length a byte encodes, as Lucene's `SmallFloat.byte4ToInt`."""
    if byte < _EXACT:
        return byte
    bits, shift = (byte - _EXACT) & 7, ((byte - _EXACT) >> 3) - 1
    return _EXACT + (bits if shift < 0 else (bits | 8) << shift)


_EXACT = 24  # bytes that encode themselves: those left over by the largest length, 2³¹ - 1
_LENGTHS = [_length(byte) for byte in range(256)]
