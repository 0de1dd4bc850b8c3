"""The resemblance of two texts, estimated from sketches: the smallest hashes of each text's runs of words.

After Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

_RUN = 5  # words; any two texts of a field share shorter runs
_KEPT = 128  # hashes of a text: the estimated share has a standard deviation of 4 points at most
_ALIKE = 0.6  # share of common runs of the documents least alike that are told (`index.update.versions`)
_DIGEST = 16  # bytes of the hash of the whole text
_PLACES = np.array([0x9E3779B97F4A7C15 * (2 * place + 1) % 2**64 for place in range(_RUN)], dtype=np.uint64)

Hashes = NDArray[np.uint64]


def sketch(text: str) -> bytes:
    """Return the sketch of a text: the hash of its words, and the smallest hashes of its runs, ascending."""
    words = text.split()
    whole = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
    return whole + np.unique(_hashes(words))[:_KEPT].tobytes()


class Sketches:
    """The sketches of a changing set of documents, by id."""

    def __init__(self, sketches: Mapping[str, bytes]) -> None:
        self._names: dict[bytes, list[str]] = {}
        self._sketches: dict[str, bytes] = {}
        self._holders: dict[int, list[str]] = {}
        for name, one in sketches.items():
            self.add(name, one)

    def add(self, name: str, one: bytes) -> None:
        """Add a document."""
        self._names.setdefault(one[:_DIGEST], []).append(name)
        self._sketches[name] = one
        for number in _first(one):
            self._holders.setdefault(number, []).append(name)

    def drop(self, name: str) -> None:
        """Remove a document, if present."""
        one = self._sketches.pop(name, None)
        if one:
            self._names[one[:_DIGEST]].remove(name)
            for number in _first(one):
                self._holders[number].remove(name)

    def same(self, one: bytes) -> list[str]:
        """Return the documents with the same words as the text of this sketch."""
        return list(self._names.get(one[:_DIGEST], ()))

    def alike(self, one: bytes) -> list[tuple[str, float]]:
        """Return the documents like the text of this sketch with their shares of common runs, most alike first."""
        mine = _smallest(one)
        met = Counter(name for number in mine.tolist() for name in self._holders.get(number, ()))
        shares = {name: _share(mine, _smallest(self._sketches[name])) for name, _ in met.most_common(5)}
        found = [(name, share) for name, share in shares.items() if share >= _ALIKE]
        return sorted(found, key=lambda pair: -pair[1])


def _hashes(words: Sequence[str]) -> Hashes:
    """Return the hash of each run of words."""
    numbers = {word: crc32(word.lower().encode("utf-8", "surrogatepass")) for word in dict.fromkeys(words)}
    several = np.array([numbers[word] for word in words], dtype=np.uint64)
    if len(several) < _RUN:
        return several
    mixed: Hashes = (sliding_window_view(several, _RUN) * _PLACES).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    mixed *= _PLACES[1]
    return mixed ^ (mixed >> np.uint64(32))


def _smallest(one: bytes) -> Hashes:
    return np.frombuffer(one, dtype=np.uint64, offset=_DIGEST)


def _first(one: bytes) -> list[int]:
    """Return the hashes a document is looked up by; two alike texts share some of them."""
    found: list[int] = _smallest(one)[: _KEPT // 4].tolist()
    return found


def _share(some: Hashes, others: Hashes) -> float:
    """Return the estimated share of runs common to two texts, from the smallest hashes of both."""
    smallest = np.union1d(some, others)[:_KEPT]
    return float((np.isin(smallest, some) & np.isin(smallest, others)).mean())
