"""Files read by several processes before they are asked for, so that asking in order costs no time."""

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
"""Called, in any thread, with the file whose page is being read, the page's rank, and how many pages there are."""

_AHEAD = 8  # readings for each process that wait to be asked for; more would only fill the memory


class ReadAhead:
    """Reads files in the background; leaving it ends every process it started.

    What is among the `readings` kept in a folder is taken from there.
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
        """Start to read files, in their order."""
        self._waiting = iter(files)
        self._go_on()

    def read(self, file: Path) -> Reading:
        """Return the reading of a file, once it is there; raise IngestError if it cannot be read."""
        begun = self._begun.pop(file, None)
        self._go_on()
        return (begun or self._pool.submit(self._read, file)).result()

    def _go_on(self) -> None:
        """Begin as many files as may wait."""
        for file in islice(self._waiting, _AHEAD * processors() - len(self._begun)):
            self._begun[file] = self._pool.submit(self._read, file)

    def _read(self, file: Path) -> Reading:
        kept = self._readings.get(file) if self._readings else None
        return kept or self._sandbox.read(
            file, password=self._password, progress=lambda page, pages: self._listener(file, page, pages)
        )
