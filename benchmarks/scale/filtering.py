"""Measure the cost of filters, and the recall of the nearest under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import archive
from benchmarks.scale.making import CHUNK
from benchmarks.scale.place import Place, Query
from benchmarks.scale.searching import HITS, Candidate, timed, times_of
from benchmarks.stores import VECTORS
from index import Filters, Index
from index.filters import NamesByWord
from index.stores.contract import PassageFilters
from index.stores.folder import FolderStore
from index.stores.folder.snapshot import FolderSnapshot
from ingest import Document, Passage

Mask = NDArray[np.bool_]
"""Which passages a filter keeps, (passages,)."""


@dataclass(frozen=True, slots=True)
class Filtered:
    """A filter with its name, and the predicate of the passages it keeps."""

    name: str
    filters: Filters
    keeps: Callable[[Document, Passage], bool]


def print_filters(place: Place, queries: Sequence[Query]) -> None:
    """Print how long filtered searches take, and the share of the ten nearest they find."""
    index, snapshot = Index(place.index), FolderStore(place.index).snapshot()
    several = _filters(next(snapshot.documents()))
    masks = {each.name: _mask(snapshot, each) for each in several}
    scores = _exact(place.hand, queries)
    times = times_of({each.name: _filtered(index, each.filters) for each in several}, queries, rounds=1)
    print(f"\n{'filter':14} {'kept':>7} {'p50 ms':>7} {'to all':>7} {'recall@10 of the vectors':>25}")
    everything = np.median(times[several[0].name])
    for each in several:
        p50 = np.median(times[each.name])
        speakers = NamesByWord(snapshot.speakers())
        filters = PassageFilters.of(each.filters, speakers=speakers) if each.filters else None
        found = [snapshot.nearest(query.vector, k=HITS, filters=filters) for query in queries]
        mask = masks[each.name]
        recall = np.mean([_recall(list(rows), row, mask) for rows, row in zip(found, scores, strict=True)])
        print(f"{each.name:14} {mask.mean():7.2%} {p50:7.2f} {p50 / everything:7.2f} {recall:25.3f}")


def _filters(document: Document) -> list[Filtered]:
    """Return filters of each kind, starting with none."""
    year, speaker = archive.COMMON_YEAR, archive.people()[0]
    return [
        Filtered("none", Filters(), lambda _, __: True),
        Filtered("year", Filters.of(year=year), lambda one, _: (one.date or "").startswith(str(year))),
        Filtered("document", Filters.of(document=document.id), lambda one, _: one.id == document.id),
        Filtered("kind", Filters.of(kind="proposals"), lambda _, passage: passage.kind == "proposals"),
        Filtered("speaker", Filters.of(speaker=speaker), lambda _, passage: speaker in passage.speakers),
    ]


def _filtered(index: Index, filters: Filters) -> Candidate:
    return timed(lambda query: index.search(query.text, k=HITS, filters=filters))


def _mask(snapshot: FolderSnapshot, filtered: Filtered) -> Mask:
    found = (filtered.keeps(each.document, passage) for each in snapshot.stored() for passage in each.passages)
    return np.fromiter(found, dtype=np.bool_, count=snapshot.counts[1])


def _exact(hand: Path, queries: Sequence[Query]) -> NDArray[np.float32]:
    """Return the cosine of every passage to every query, (queries, passages)."""
    rows = np.load(hand / VECTORS, mmap_mode="r")
    asked = np.stack([query.vector for query in queries])
    scores = np.empty((len(asked), len(rows)), dtype=np.float32)
    for start in range(0, len(rows), CHUNK):
        scores[:, start : start + CHUNK] = asked @ rows[start : start + CHUNK].T
    return scores


def _recall(found: Sequence[int], scores: NDArray[np.float32], mask: Mask) -> float:
    """Return the share of the ten nearest kept passages that are found."""
    kept = np.flatnonzero(mask)
    best = kept[np.argsort(-scores[kept], kind="stable")[:HITS]]
    return float(np.isin(best, found).mean()) if len(best) else 1.0
