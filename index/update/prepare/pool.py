"""A pool of processes that prepare documents, one for each processor."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import IO, cast

from index.encoders.static import StaticEncoder
from index.errors import PreparerLost
from index.stores.contract import Prepared, Stored
from index.update.prepare.cpus import processors
from index.update.prepare.document import written
from index.update.prepare.wire import answered, ask

_ROOT = Path(__file__).parents[3]
_AHEAD = 4  # documents queued for each process


class Preparers:
    """The processes of the pool; `close` ends them."""

    def __init__(self, encoder: StaticEncoder) -> None:
        command = (sys.executable, "-P", "-m", "index.update.prepare.worker", str(encoder.folder))
        self._processes = [
            subprocess.Popen(  # noqa: S603 - our own module
                command,
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                process_group=0,  # Ctrl+C must reach the parent only
            )
            for _ in range(processors())
        ]
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for process in self._processes:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(max_workers=len(self._processes))

    def close(self) -> None:
        """Kill the processes at once."""
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.communicate()

    def prepared(self, documents: Iterable[Stored]) -> Iterator[tuple[Prepared, int]]:
        """Yield prepared documents, in order, each with its number of truncated passages."""
        begun: deque[Future[tuple[Prepared, int]]] = deque()
        for stored in documents:
            begun.append(self._threads.submit(self._prepare, stored))
            if len(begun) > _AHEAD * len(self._processes):
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()

    def _prepare(self, stored: Stored) -> tuple[Prepared, int]:
        process = self._idle.get()
        bodies = written(stored)
        try:
            ask(cast(IO[bytes], process.stdin), bodies)
            return answered(cast(IO[bytes], process.stdout), stored, bodies)
        except (OSError, ValueError):
            raise PreparerLost(stored.document.source) from None
        finally:
            self._idle.put(process)
