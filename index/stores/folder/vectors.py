"""The vectors of a segment: unit vectors in half precision, kept by FAISS, and compressed codes of them if many.

Up to `_EXACT` vectors a search compares all of them. Beyond, it compares all codes, four dimensions in half a byte
(André, Kermarrec and Le Scouarnec, "Cache locality is not enough", 2015, as FAISS's FastScan), and then the vectors of
the best. Recall of an inverted file or a graph is lower, as queries are far from every passage (benchmarks/RESULTS.md).
The vectors are memory-mapped: readers share them, and opening is instant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.stores.contract import Vectors
from index.stores.sealed import SealBroken

WHOLE, CODES = "vectors.faiss", "codes.faiss"
_EXACT = 10_000  # vectors up to which all are compared, in less time than the lexical search takes
_WIDTH = 4  # dimensions in one code of four bits
_TRAINED = 65_536  # vectors the codes are learnt from, at most
_RECALL = 0.98  # share of the 10 nearest that the codes must find
_MOST = 6_400  # vectors compared, whatever the recall
_TRIED = 256  # vectors used as queries to choose that number
_QUESTION = 0.33  # median cosine of a question to the passage that answers it, on piaf-dev
_LARGEST = 1.05  # the cosine of two unit vectors in half precision is at most 1.001
_FEW = 0.1  # share of vectors passing a filter below which all of these are compared

Kept = NDArray[np.bool_]
"""A mask of the vectors of a segment that pass a filter, (vectors,)."""


@dataclass(frozen=True, slots=True)
class Codes:
    """How many vectors a search compares, the best by their codes, and the recall@10 measured with that number."""

    looked_at: int
    recall: float


def write(folder: Path, vectors: Vectors, *, learnt: Path | None = None) -> Codes | None:
    """Write unit `vectors`, (vectors, dimensions), and codes of them if they are many; return the codes' settings.

    The codes are learnt from them, or taken from those in the folder `learnt` of vectors that are nearly the same.
    """
    vectors = np.ascontiguousarray(vectors, dtype=np.float32)
    whole = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    whole.add(vectors)
    _save(whole, folder / WHOLE)
    if len(vectors) <= _EXACT or vectors.shape[1] % _WIDTH:
        return None
    codes = _coded(vectors, learnt=learnt)
    _save(codes, folder / CODES)
    return _calibrated(codes, whole, tried=_near(vectors))


class VectorIndex:
    """The vectors of a segment, opened for reading; `codes` is what `write` returned."""

    def __init__(self, folder: Path, codes: Codes | None) -> None:
        faiss.omp_set_num_threads(1)  # more threads do not help one query, and make it wait on a busy machine
        self._whole: Any = faiss.read_index(str(folder / WHOLE), faiss.IO_FLAG_MMAP_IFC)
        self._looked_at = codes.looked_at if codes else 0
        self._codes: Any = _refined(faiss.read_index(str(folder / CODES)), self._whole) if codes else None

    @property
    def count(self) -> int:
        """The number of vectors."""
        return int(self._whole.ntotal)

    def search(self, vector: Vectors, *, k: int, kept: Kept | None = None) -> dict[int, float]:
        """Return the cosine of the `k` nearest to the unit `vector` among those `kept`, by position, nearest first."""
        share = 1.0 if kept is None else float(kept.mean()) if len(kept) else 0.0
        if not share or not self.count:
            return {}
        if self._codes is None or share < _FEW:
            return self.exact(vector, k=k, kept=kept)
        wanted = min(k if kept is None else ceil(1.5 * k / share), self.count)
        found = _cosines(_found(self._codes, vector, k=wanted, looked_at=ceil(self._looked_at / share)))
        if kept is None:
            return found
        inside = {place: cosine for place, cosine in found.items() if kept[place]}
        if len(inside) < k and wanted < self.count:
            return self.exact(vector, k=k, kept=kept)
        return dict(list(inside.items())[:k])

    def exact(self, vector: Vectors, *, k: int, kept: Kept | None = None) -> dict[int, float]:
        """Return the same as `search`, comparing every vector."""
        library: Any = faiss  # its type stubs are incomplete
        chosen = None
        if kept is not None:
            chosen = library.SearchParameters(sel=library.IDSelectorBitmap(np.packbits(kept, bitorder="little")))
        scores, found = self._whole.search(vector.reshape(1, -1), min(k, self.count), params=chosen)
        return _cosines(_as_dict(scores[0], found[0]))

    def cosines(self, vector: Vectors, places: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of `places` to the unit `vector`."""
        if not places:
            return {}
        return _cosines(dict(zip(places, (self.vectors(places) @ vector).tolist(), strict=True)))

    def vectors(self, places: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """Return the vectors at the positions `places`, (places, dimensions)."""
        found: Vectors = self._whole.reconstruct_batch(np.asarray(places, dtype=np.int64))
        return found


def _save(index: Any, file: Path) -> None:
    """Write an index to the new `file`; OSError if it cannot be written whole."""
    library: Any = faiss
    with file.open("wb") as out:  # FAISS itself does not notice that the last bytes were not written
        library.write_index(index, library.PyCallbackIOWriter(out.write))


def _coded(vectors: Vectors, *, learnt: Path | None) -> Any:
    """Return the codes of `vectors`."""
    dimensions = vectors.shape[1]
    codes: Any
    if learnt and (learnt / CODES).is_file():
        codes = faiss.read_index(str(learnt / CODES))
        codes.reset()
    else:
        codes = faiss.index_factory(dimensions, f"PQ{dimensions // _WIDTH}x4fs", faiss.METRIC_INNER_PRODUCT)
        codes.train(_some(vectors, _TRAINED))
    codes.add(vectors)
    return codes


def _refined(codes: Any, whole: Any) -> Any:
    """Return an index that preselects by `codes` and then compares the vectors themselves."""
    library: Any = faiss
    return library.IndexRefine(codes, whole)


def _calibrated(codes: Any, whole: Any, *, tried: Vectors) -> Codes:
    """Return how many vectors to compare for the required recall, and the recall measured."""
    refined = _refined(codes, whole)
    _, expected = whole.search(tried, 10)
    looked_at, recall = 100, 0.0
    while recall < _RECALL and looked_at < _MOST:
        looked_at *= 2
        found = [list(_found(refined, vector, k=10, looked_at=looked_at)) for vector in tried]
        recall = float(np.mean([np.isin(right, here).mean() for right, here in zip(expected, found, strict=True)]))
    return Codes(looked_at, round(recall, 3))


def _found(refined: Any, vector: Vectors, *, k: int, looked_at: int) -> dict[int, float]:
    library: Any = faiss
    chosen = library.IndexRefineSearchParameters(k_factor=max(looked_at / k, 1))
    scores, found = refined.search(vector.reshape(1, -1), k, params=chosen)
    return _as_dict(scores[0], found[0])


def _as_dict(scores: NDArray[np.float32], places: NDArray[np.int64]) -> dict[int, float]:
    return {place: score for place, score in zip(places.tolist(), scores.tolist(), strict=True) if place >= 0}


def _cosines(found: dict[int, float]) -> dict[int, float]:
    """Return what was found; SealBroken if a score is no cosine, as only an altered vector has."""
    if not all(-_LARGEST <= cosine <= _LARGEST for cosine in found.values()):
        raise SealBroken("a vector is no unit vector")
    return found


def _near(vectors: Vectors) -> Vectors:
    """Return some vectors displaced as far as a question is from the passage that answers it."""
    chosen = _some(vectors, _TRIED)
    mixed = np.random.default_rng(1).normal(size=(len(chosen), len(chosen))).astype(np.float32)
    noise = mixed @ chosen  # random mixtures of other passages' vectors
    noise *= sqrt(1 / _QUESTION**2 - 1) / np.linalg.norm(noise, axis=1, keepdims=True)
    return np.ascontiguousarray((chosen + noise) * _QUESTION)


def _some(vectors: Vectors, count: int) -> Vectors:
    """Return a fixed sample of `vectors`."""
    return vectors[np.sort(np.random.default_rng(0).permutation(len(vectors))[:count])]
