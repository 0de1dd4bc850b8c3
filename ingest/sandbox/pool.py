"""Reads files in separate processes: a damaged or hostile file may hang, swell or crash its own, never this one.

    with Sandbox() as sandbox:
        reading = sandbox.read(Path("report.pdf"))

Worker processes (`ingest.sandbox.worker`) fork a child for each file; several threads may call `read`.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from threading import Lock
from typing import Any, Self

from ingest import errors
from ingest.errors import UnreadableFile
from ingest.progress import Listener, unheard
from ingest.records import to_document, to_passage
from ingest.sandbox import stops
from ingest.sandbox.limits import Limits
from ingest.sandbox.reading import Reading

_ROOT = Path(__file__).parents[2]
_WORKER = (sys.executable, "-P", "-W", "ignore", "-m", "ingest.sandbox.worker")
_PATIENCE = 10.0  # seconds for a worker to exit by itself


def admit(path: Path, limits: Limits) -> None:
    """Raise UnreadableFile unless `path` is a regular file within the size limit, without reading it."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise UnreadableFile(path, "file-missing") from None
    except OSError as error:
        raise UnreadableFile(path, "file-unopenable", cause=str(error.strerror)) from None
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile(path, "file-irregular")
    if found.st_size > limits.size:
        raise UnreadableFile(path, "file-too-large", size=found.st_size, most=limits.size)


class Sandbox:
    """Reads files in separate processes under limits; close it, or use it in a `with`, to end them."""

    def __init__(self, limits: Limits | None = None, *, command: Sequence[str] = _WORKER) -> None:
        self.limits = limits or Limits()
        self._command = command
        self._lock = Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers, even while they read."""
        with self._lock:
            self._closed = True
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.close()

    def read(self, path: Path, *, password: str = "", progress: Listener = unheard) -> Reading:
        """Return the document of a file and its passages; raise IngestError if it cannot be read within the limits.

        `progress` is called for each page the reader reports.
        """
        admit(path, self.limits)
        begun = time.monotonic()
        worker = self._take()
        request = {"path": str(path.absolute()), "password": password, "limits": asdict(self.limits)}
        answer = worker.ask(request, progress, longest=self.limits.answer)
        if answer is None:
            self._all.discard(worker)
            raise stops.by_status(worker.close(), self.limits, path)
        self._idle.append(worker)  # an interrupted worker is not put back: its answer is still to come
        if "error" in answer:
            raise errors.from_plain(answer, path)
        document = replace(to_document(answer["document"]), source=str(path))
        return Reading(document, tuple(map(to_passage, answer["passages"])), time.monotonic() - begun)

    def _take(self) -> _Worker:
        """Return an idle worker, or a new one."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the sandbox is closed")
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
                self._all.discard(worker)
            worker = _Worker(self._command)
            self._all.add(worker)
            return worker


class _Worker:
    """A running worker process."""

    def __init__(self, command: Sequence[str]) -> None:
        folders = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(folders), "MALLOC_ARENA_MAX": "2"},  # 64 MB a thread
            process_group=0,  # Ctrl+C reaches only this process, which ends the worker cleanly
        )

    def is_alive(self) -> bool:
        """Return whether the process is running."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], progress: Listener, *, longest: int) -> dict[str, Any] | None:
        """Return the answer to a request, or None if the worker died or sent a line longer than `longest` bytes."""
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            return None
        with suppress(BrokenPipeError):
            requests.write(json.dumps(request).encode("ascii") + b"\n")
            requests.flush()
        while line := answers.readline(longest):
            if not line.endswith(b"\n"):
                break
            answer: dict[str, Any] = json.loads(line)
            if "progress" not in answer:
                return answer
            progress(*answer["progress"])
        return None

    def close(self) -> int:
        """End the process and what it started; return its exit status."""
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()  # the worker ends its child when its input ends
        try:
            status = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        return status
