"""Measure the size of an index, its opening time, and a reader's memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.scale.place import Query
from index.stores.folder import FolderStore, generations

PROCESSES = 5  # started anew to time opening

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


def print_disk(index: Path) -> None:
    """Print the live generation's segments, their codes' recall, and the size of each kind of file."""
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
    """Print how long new processes take to open and to search, from disk and from the page cache."""
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
    """Drop the index's files from the page cache, or the machine's whole cache on request."""
    for file in generations.live(index).rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if drop_caches:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("1", encoding="ascii")


def print_memory(index: Path, queries: Sequence[Query]) -> None:
    """Print the memory of a reader before it opens the index and after it answered every query."""
    held = json.loads(_python(READING, str(index), given=json.dumps([query.text for query in queries])))
    for name, (resident, private, anonymous) in zip(("imports and encoder", "after all queries"), held, strict=True):
        print(f"memory, {name}: {resident:.0f} MB resident, {private:.0f} private, {anonymous:.0f} anonymous")


def _python(code: str, *arguments: str, given: str = "") -> str:
    command = [sys.executable, "-c", code, *arguments]
    root = Path(__file__).parents[2]
    return subprocess.run(command, cwd=root, input=given, check=True, stdout=subprocess.PIPE, text=True).stdout
