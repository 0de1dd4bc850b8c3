"""Share the reading of an archive among machines: each stores the readings of its share in a common folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.update.progress import FileProgress, Progress, ignore_progress
from index.update.share.read_ahead import ReadAhead
from index.update.share.readings import Readings
from index.update.sources import Sources, paths, source_files
from ingest import IngestError, Sandbox


def share(files: Sequence[Path], *, rank: int, of: int) -> list[Path]:
    """Return the files assigned to machine `rank`, from 1, `of` several, by their names."""
    return [file for file in files if int(hashlib.sha256(os.fsencode(file.name)).hexdigest(), 16) % of == rank - 1]


def read_shard(
    sources: Sources,
    folder: Path,
    *,
    rank: int,
    of: int,
    password: str = "",
    progress: Progress = ignore_progress,
) -> Iterator[str]:
    """Store the readings of a share of the sources in a folder, made if need be; yield each failure with its reason.

    Files with a reading there are not read again.
    """
    folder.mkdir(parents=True, exist_ok=True)  # even for an empty share, or indexing from it would fail
    readings = Readings(folder)
    given = (each for source in paths(sources) for each in source_files(source, besides=folder))
    files = share([each.file for each in given if not each.reason], rank=rank, of=of)
    report = FileProgress(files, progress)
    with ReadAhead(Sandbox(), password=password, listener=report, readings=readings) as ahead:
        ahead.begin(files)
        for file in files:
            report(file)
            try:
                readings.put(ahead.read(file))
            except IngestError as error:
                yield str(error)
