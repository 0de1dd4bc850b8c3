"""Time the addition of one report."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import archive
from benchmarks.scale.place import Place
from index import build
from index.stores.folder import generations

ADDED = 5  # reports, one after another
REPORT = 150  # passages


def print_adding(place: Place) -> None:
    """Print how long adding a report from a file takes, and the share of publishing it."""
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
    """Record the milliseconds of each call of a function of `generations`."""
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
