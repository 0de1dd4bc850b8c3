"""Files read by several processes before they are asked for, so that asking in order costs no time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from ingest.reading import Reading
from ingest.sandbox import Sandbox

Listener = Callable[[Path, int, int], None]
"""Called, in any thread, with the file whose page is being read, the page's rank, and how many pages there are."""


class ReadAhead:
    """Reads files in the background; leaving it ends every process it started."""

    def __init__(self, sandbox: Sandbox, *, password: str, listener: Listener) -> None:
        self._sandbox = sandbox
        self._password = password
        self._listener = listener
        self._pool = ThreadPoolExecutor(max_workers=_cores())
        self._begun: dict[Path, Future[Reading]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._sandbox.close()
        self._pool.shutdown()

    def begin(self, files: Iterable[Path]) -> None:
        """Start to read files, in their order."""
        for file in files:
            self._begun[file] = self._pool.submit(self._read, file)

    def read(self, file: Path) -> Reading:
        """Return the reading of a file, once it is there; raise IngestError if it cannot be read."""
        begun = self._begun.pop(file, None)
        return (begun or self._pool.submit(self._read, file)).result()

    def _read(self, file: Path) -> Reading:
        return self._sandbox.read(
            file, password=self._password, progress=lambda page, pages: self._listener(file, page, pages)
        )


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
