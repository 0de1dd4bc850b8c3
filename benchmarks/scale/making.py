"""Build our index of a synthetic archive, and a hand-made equivalent."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks import archive
from benchmarks.scale.place import Place
from benchmarks.stores import DEPTH, TEXTS, VECTORS, ByHand
from index import open_encoder
from index.stores.contract import Store, Stored
from index.stores.files import FileRecord, Files
from index.stores.folder import FolderStore, vectors
from index.stores.folder.snapshot import FolderSnapshot
from index.text.analyser import index_text
from index.update.build import made_with
from index.update.file_urls import location
from index.update.prepare.embedding import Writing

HELD = 150_000  # passages up to which an archive is made before the clock starts, some 3 kB each
CHUNK = 65_536  # vectors multiplied at a time


def make(place: Place) -> None:
    """Write our index of an archive and the hand-made equivalent, unless they exist."""
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
    """Index an archive as if its reports came from files; return the passages a second."""
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
    """Return the processor seconds of this process and its finished children."""
    return sum(os.times()[:4])


def write_vectors(snapshot: FolderSnapshot, folder: Path) -> None:
    """Write all vectors of an index as one array, and as one FAISS index of the type ours has at that size."""
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
    """Open the hand-made index, which compares as many vectors as our largest segment."""
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
    """Write the text and the terms of every passage."""
    with closing(sqlite3.connect(folder / TEXTS)) as database, database:
        database.execute("create table passages (row integer primary key, text text, terms text)")
        passages = (passage.text for stored in snapshot.stored() for passage in stored.passages)
        rows = ((row, text, index_text(text)) for row, text in enumerate(passages))
        database.executemany("insert into passages values (?, ?, ?)", rows)
