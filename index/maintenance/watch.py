"""Watch folders: index new files once complete; no error stops the watch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.errors import IndexBusy
from index.update.build import build
from index.update.file_urls import location
from index.update.progress import Progress
from index.update.sources import Sources, paths, source_files
from index.update.summary import Summary
from ingest import ActesError, corrections

_PAUSE = 2.0  # seconds between two scans; a file that did not change from one to the next is complete
FileStates = dict[str, tuple[int, int]]
"""The size and modification time of each file, by URL."""


def watch(
    sources: Sources,
    place: Path | str,
    *,
    password: str = "",
    progress: Progress | None = None,
    pause: Callable[[], None] = lambda: time.sleep(_PAUSE),
) -> Iterator[Summary | ActesError]:
    """Index `sources` now and whenever they changed and settled, for ever; yield the summary of each run.

    Errors are yielded too and retried at the next change; a busy index is retried after a pause.
    """
    given = paths(sources)
    besides = place if isinstance(place, Path) else None
    indexed: FileStates | None = None
    while True:
        seen = _at_rest(given, besides, pause)
        if seen != indexed:
            try:
                yield build(given, place, password=password, progress=progress)
                indexed = seen
            except IndexBusy as error:
                yield error
            except ActesError as error:
                yield error
                indexed = seen


def _at_rest(sources: Sequence[Path], besides: Path | None, pause: Callable[[], None]) -> FileStates:
    """Return the state of the files, once two scans in a row agree."""
    last = _file_states(sources, besides)
    while True:
        pause()
        now = _file_states(sources, besides)
        if now == last:
            return now
        last = now


def _file_states(sources: Sequence[Path], besides: Path | None) -> FileStates:
    """Return the state of every file of the sources, and of those of their corrections."""
    files = (each.file for source in sources for each in source_files(source, besides=besides) if not each.reason)
    watched = (file for report in files for file in (report, corrections.beside(report)))
    return {location(file): state for file in watched if (state := _state(file))}


def _state(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
