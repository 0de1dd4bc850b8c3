"""The reading of an archive shared among machines: each keeps the readings of its share in a folder they all see."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.update.progress import Progress, Telling, unheard
from index.update.share.read_ahead import ReadAhead
from index.update.share.readings import Readings
from index.update.sources import found
from ingest import IngestError, Sandbox


def share(files: Sequence[Path], *, rank: int, of: int) -> list[Path]:
    """Return which of some files fall to the machine `rank`, from 1, `of` several, by their names."""
    return [file for file in files if int(hashlib.sha256(os.fsencode(file.name)).hexdigest(), 16) % of == rank - 1]


def read_shard(
    sources: Sequence[Path], folder: Path, *, rank: int, of: int, password: str = "", progress: Progress = unheard
) -> Iterator[str]:
    """Keep in a folder the readings of a share of some reports; yield the files that cannot be read, with the reason.

    What is there already is not read again.
    """
    readings = Readings(folder)
    given = (each for source in sources for each in found(source, besides=folder))
    files = share([each.file for each in given if not each.reason], rank=rank, of=of)
    told = Telling(files, progress)
    with ReadAhead(Sandbox(), password=password, listener=told, readings=readings) as ahead:
        ahead.begin(files)
        for file in files:
            told(file)
            try:
                readings.put(ahead.read(file))
            except IngestError as error:
                yield str(error)
