"""Compare our index as it grows with a hand-made one of tantivy and FAISS, and with all-in-one stores, in one run.

python -m benchmarks.scale --passages 10000 100000 [--keep DIR] [--peers PYTHON] [--postgres URL] [--alone]
    [--drop-caches]

Synthetic archives (`benchmarks.archive`) are searched with the questions of the development sets. Each query is put to
every candidate in rotating order, all queries several times: compare ratios within a run.
"""

from __future__ import annotations

import gc
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from threadpoolctl import threadpool_limits

from benchmarks import archive
from benchmarks.scale.adding import print_adding
from benchmarks.scale.correcting import print_correcting
from benchmarks.scale.filtering import print_filters
from benchmarks.scale.making import make
from benchmarks.scale.opening import print_disk, print_memory, print_opening
from benchmarks.scale.place import Place, read_queries
from benchmarks.scale.searching import all_stores, print_searches

SMALL = (10_000,)
ROUNDS = 3
PACKAGES = ("faiss-cpu", "tantivy", "numpy", "tokenizers")


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
                stores = None if alone else all_stores(place, python=python, database=database)
                print_searches(place, queries, rounds=rounds, stores=stores)
                print_filters(place, queries)
            print_adding(place)
            print_correcting(place)
    print(f"\nload average at the end {os.getloadavg()}")


def print_machine() -> None:
    """Print what the figures depend on: machine and versions."""
    facts = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next(line.split(":")[1].strip() for line in facts if line.startswith("model name"))
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {model}, {os.cpu_count()} cores, load average {os.getloadavg()}")
    print("Python", platform.python_version(), *(f"{package} {version(package)}" for package in PACKAGES))
