"""The meaning side of a segment: unit vectors kept by FAISS in half precision, and an inverted file where many.

Exact search reads all vectors, some 2 ms for 100,000 of 256 numbers; from `EXACT` on, an inverted file in bytes finds
the candidates, whose cosines are then exact. Both files are mapped, not read: readers share them, and opening costs
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.contract import Vectors

WHOLE, INVERTED = "vectors.faiss", "inverted.faiss"
EXACT = 32_768  # vectors up to which all are looked at: .6 ms, as long as the words take
RECALL = 0.98  # of the 10 nearest that an inverted file must find among the lists it looks at
TRAINED = 64  # vectors a list to train with; FAISS asks for 39
TRIED = 256  # vectors that the number of lists to look at is chosen by
QUESTION = 0.7  # cosine of a question to the passage that answers it, where it was measured
FEW = 0.2  # share of vectors kept by a filter under which they are all looked at

Kept = NDArray[np.bool_]
"""Which vectors of a segment a filter keeps, (vectors,)."""


@dataclass(frozen=True, slots=True)
class Lists:
    """An inverted file: how many lists it has, how many a search looks at, and the recall@10 that this gave."""

    lists: int
    probes: int
    recall: float


def write(folder: Path, vectors: Vectors) -> Lists | None:
    """Write unit `vectors`, (vectors, dimensions), and an inverted file of them, told of, if they are many."""
    vectors = np.ascontiguousarray(vectors, dtype=np.float32)
    whole = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    whole.add(vectors)
    faiss.write_index(whole, str(folder / WHOLE))
    if len(vectors) <= EXACT:
        return None
    inverted = _inverted(vectors)
    recall = _choose_probes(inverted, whole, tried=_near(vectors))
    faiss.write_index(inverted, str(folder / INVERTED))
    return Lists(inverted.nlist, inverted.nprobe, round(recall, 3))


class VectorIndex:
    """The vectors of a segment, opened for reading."""

    def __init__(self, folder: Path) -> None:
        faiss.omp_set_num_threads(1)  # one query gains nothing by more, and waits for them when the machine is busy
        self._whole: Any = faiss.read_index(str(folder / WHOLE), faiss.IO_FLAG_MMAP_IFC)
        has_lists = (folder / INVERTED).exists()
        self._inverted: Any = faiss.read_index(str(folder / INVERTED), faiss.IO_FLAG_MMAP_IFC) if has_lists else None

    @property
    def count(self) -> int:
        """How many vectors."""
        return int(self._whole.ntotal)

    def search(self, vector: Vectors, *, k: int, kept: Kept | None = None) -> dict[int, float]:
        """Return the cosine of the `k` nearest to the unit `vector`, by place, nearest first; of those `kept` only."""
        share = 1.0 if kept is None else float(kept.mean()) if len(kept) else 0.0
        if not share or not self.count:
            return {}
        if self._inverted is None or share < FEW:
            return self.exact(vector, k=k, kept=kept)
        lists = min(self._inverted.nlist, round(self._inverted.nprobe / share))
        chosen = _parameters("SearchParametersIVF", kept, nprobe=lists)
        _, found = self._inverted.search(vector.reshape(1, -1), min(k, self.count), params=chosen)
        return self.cosines(vector, [place for place in found[0].tolist() if place >= 0])

    def exact(self, vector: Vectors, *, k: int, kept: Kept | None = None) -> dict[int, float]:
        """Return the same as `search`, by looking at every vector."""
        chosen = _parameters("SearchParameters", kept)
        scores, found = self._whole.search(vector.reshape(1, -1), min(k, self.count), params=chosen)
        return {place: score for place, score in zip(found[0].tolist(), scores[0].tolist(), strict=True) if place >= 0}

    def cosines(self, vector: Vectors, places: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of `places` to the unit `vector`, highest first."""
        if not places:
            return {}
        cosines = dict(zip(places, (self.vectors(places) @ vector).tolist(), strict=True))
        return dict(sorted(cosines.items(), key=lambda pair: (-pair[1], pair[0])))

    def vectors(self, places: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """Return the vectors at `places`, (places, dimensions)."""
        found: Vectors = self._whole.reconstruct_batch(np.asarray(places, dtype=np.int64))
        return found


def _parameters(kind: str, kept: Kept | None, **more: int) -> Any:
    """Return the parameters of a search, which hold on to the bitmap of what it keeps to."""
    library: Any = faiss  # its declarations know less than it does
    if kept is not None:
        more["sel"] = library.IDSelectorBitmap(np.packbits(kept, bitorder="little"))
    return getattr(library, kind)(**more)


def _inverted(vectors: Vectors) -> Any:
    """Return an inverted file of `vectors`."""
    dimensions, lists = vectors.shape[1], round(4 * sqrt(len(vectors)))  # what FAISS's own guide advises
    coarse: Any = faiss.IndexFlatIP(dimensions)
    inverted: Any = faiss.IndexIVFScalarQuantizer(
        coarse, dimensions, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    coarse.this.disown()  # the inverted file owns it from now on
    inverted.own_fields = True
    inverted.train(_some(vectors, TRAINED * lists))
    inverted.add(vectors)
    return inverted


def _choose_probes(inverted: Any, whole: Any, *, tried: Vectors) -> float:
    """Make an inverted file look at as many lists as `RECALL` takes, and return the recall this gives."""
    _, expected = whole.search(tried, 10)
    inverted.nprobe, recall = 4, 0.0
    while recall < RECALL and inverted.nprobe < inverted.nlist:
        inverted.nprobe = min(2 * inverted.nprobe, inverted.nlist)
        _, found = inverted.search(tried, 10)
        recall = float(np.mean([np.isin(right, here).mean() for right, here in zip(expected, found, strict=True)]))
    return recall


def _near(vectors: Vectors) -> Vectors:
    """Return some vectors moved aside, as far from those they were as a question is from its passage."""
    chosen = _some(vectors, TRIED)
    noise = np.random.default_rng(1).normal(size=chosen.shape).astype(np.float32)
    noise *= sqrt(1 / QUESTION**2 - 1) / np.linalg.norm(noise, axis=1, keepdims=True)
    return np.ascontiguousarray((chosen + noise) * QUESTION)


def _some(vectors: Vectors, count: int) -> Vectors:
    """Return some of `vectors`, always the same."""
    return vectors[np.sort(np.random.default_rng(0).permutation(len(vectors))[:count])]
