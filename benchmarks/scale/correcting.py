"""Time the correction of one report of an archive."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.scale.place import Place
from index import Maintenance
from ingest import corrections
from ingest.corrections import FactChange, made

REPORTS = 3  # put right one after another, each twice: the second time it stands in a small segment


def print_correcting(place: Place) -> None:
    """Print how long the correction of a title takes, the first time in a report and the second."""
    with tempfile.TemporaryDirectory(dir=place.folder) as folder:
        index = Path(folder) / "index"
        shutil.copytree(place.index, index, copy_function=os.link)  # the files of a generation never change
        known = sorted(Maintenance(index).files().items())
        taken: list[list[tuple[float, float]]] = [[], []]
        for file, report in known[:: len(known) // REPORTS][:REPORTS]:
            file.touch()  # corrections are kept beside a file that is there
            for again in (False, True):
                taken[again].append(_corrected(report, f"Titre {again}", index))
            file.unlink()
            corrections.beside(file).unlink()
    for which, times in zip(("first", "second"), taken, strict=True):
        wall, processors = (median(each) for each in zip(*times, strict=True))
        print(f"the {which} correction of a report: {wall:.2f} s, {processors:.2f} s of processors")


def _corrected(report: str, title: str, index: Path) -> tuple[float, float]:
    """Return the seconds, and those of processors, that giving a report another title takes."""
    start, spent = time.perf_counter(), time.process_time()
    Maintenance(index).correct(report, made(FactChange("title", title), by="ana"))
    return time.perf_counter() - start, time.process_time() - spent
