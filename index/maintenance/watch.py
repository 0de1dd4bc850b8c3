"""Watching folders: what arrives is indexed once it is complete, and no error stops the watch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.errors import IndexBusy
from index.update.build import build
from index.update.file_urls import location
from index.update.progress import Progress
from index.update.sources import found
from index.update.summary import Summary
from ingest import ActesError

_PAUSE = 2.0  # seconds between two looks; a file that did not change from one to the next is complete
Look = dict[str, tuple[int, int]]
"""The size and the time of each file, by address."""


def watch(
    sources: Sequence[Path],
    place: Path | str,
    *,
    password: str = "",
    progress: Progress | None = None,
    pause: Callable[[], None] = lambda: time.sleep(_PAUSE),
) -> Iterator[Summary | ActesError]:
    """Yield what each indexing of `sources` did, at first and whenever they changed, once they are at rest; for ever.

    What goes wrong is yielded too, and tried again when something changes; an index that is busy is waited for.
    """
    besides = place if isinstance(place, Path) else None
    indexed: Look | None = None
    while True:
        seen = _at_rest(sources, besides, pause)
        if seen != indexed:
            try:
                yield build(sources, place, password=password, progress=progress)
                indexed = seen
            except IndexBusy as error:
                yield error
            except ActesError as error:
                yield error
                indexed = seen


def _at_rest(sources: Sequence[Path], besides: Path | None, pause: Callable[[], None]) -> Look:
    """Return what is in the folders, once that is the same as a moment before."""
    last = _look(sources, besides)
    while True:
        pause()
        now = _look(sources, besides)
        if now == last:
            return now
        last = now


def _look(sources: Sequence[Path], besides: Path | None) -> Look:
    """Return the files of folders."""
    files = (each.file for source in sources for each in found(source, besides=besides) if not each.reason)
    return {location(file): facts for file in files if (facts := _facts(file))}


def _facts(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
