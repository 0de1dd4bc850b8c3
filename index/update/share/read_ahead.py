"""Read files ahead in several processes, so that taking them in order does not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Self

from index.update.prepare.cpus import processors
from index.update.share.readings import Readings
from ingest import Reading, Sandbox

Listener = Callable[[Path, int, int], None]
"""Called, from any thread, with the file being read, the rank of its current page, and its number of pages."""

_AHEAD = 8  # readings buffered for each process; more would only fill memory


class ReadAhead:
    """Reads files in the background; leaving the context ends every process it started.

    Files with a reading in `readings` are not read again.
    """

    def __init__(
        self, sandbox: Sandbox, *, password: str, listener: Listener, readings: Readings | None = None
    ) -> None:
        self._sandbox = sandbox
        self._password = password
        self._listener = listener
        self._readings = readings
        self._pool = ThreadPoolExecutor(max_workers=processors())
        self._begun: dict[Path, Future[Reading]] = {}
        self._waiting: Iterator[Path] = iter(())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._sandbox.close()
        self._pool.shutdown()

    def begin(self, files: Iterable[Path]) -> None:
        """Start reading files, in order."""
        self._waiting = iter(files)
        self._go_on()

    def read(self, file: Path) -> Reading:
        """Return the reading of a file, waiting for it if need be; IngestError if the file cannot be read."""
        begun = self._begun.pop(file, None)
        self._go_on()
        return (begun or self._pool.submit(self._read, file)).result()

    def _go_on(self) -> None:
        """Start reading as many files as fit in the buffer."""
        for file in islice(self._waiting, _AHEAD * processors() - len(self._begun)):
            self._begun[file] = self._pool.submit(self._read, file)

    def _read(self, file: Path) -> Reading:
        kept = self._readings.get(file) if self._readings else None
        return kept or self._sandbox.read(
            file, password=self._password, progress=lambda page, pages: self._listener(file, page, pages)
        )
