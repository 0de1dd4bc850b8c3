"""Workers that serve one sandbox after another: hundreds of tests read a file apart, and a start takes half a second.

How workers start and end is tested in tests/ingest/sandbox, without this.
"""

import atexit
import tempfile
from pathlib import Path

import pytest

from ingest.sandbox import pool
from ingest.sandbox.asking import Worker
from ingest.sandbox.rights.environment import environment

_idle = []


class KeptWorker:
    """A worker that outlives its sandbox, unless it was closed while it worked."""

    def __init__(self, command):
        self._kind = (command, environment(Path(tempfile.gettempdir())))
        self._worker = _taken(self._kind) or Worker(command)
        self._works = self._closed = False

    def is_alive(self):
        """Return whether the process is running."""
        return self._worker.is_alive()

    def ask(self, request, progress, *, file):
        """Ask the worker; until it has answered, it works."""
        self._works = True
        answer = self._worker.ask(request, progress, file=file)
        self._works = answer is None
        return answer

    def hang_up(self):
        """End a worker that works, which would answer somebody else."""
        if self._works:
            self._worker.hang_up()

    def close(self):
        """Keep a worker that is idle; end any other."""
        if self._works or not self.is_alive():
            return self._worker.close()
        if not self._closed:
            _idle.append((self._kind, self._worker))
        self._closed = True
        return 0


def _taken(kind):
    """Return an idle worker started by the same command in the same environment, or None."""
    for kept in [kept for kept in _idle if kept[0] == kind]:
        _idle.remove(kept)
        if kept[1].is_alive():
            return kept[1]
        kept[1].close()
    return None


@pytest.fixture(scope="module", autouse=True)
def _readers_are_kept():
    """Let the readers of a test serve the next ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "Worker", KeptWorker)
        yield


@atexit.register
def _end():
    for _, worker in _idle:
        worker.close()
