"""Handles files in separate processes: a damaged or hostile file may hang, swell or crash its own, never this one.

    with Sandbox() as sandbox:
        reading = sandbox.read(Path("report.pdf"))
        picture = sandbox.draw(Path("report.pdf"), number=7)

Worker processes (`ingest.sandbox.worker`) fork a child for each task; several threads may ask at once.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from threading import Lock
from typing import Self

from ingest import errors
from ingest.drawing.glyphs import Box
from ingest.drawing.places import Wanted
from ingest.errors import UnreadableFile
from ingest.progress import Listener, unheard
from ingest.records import JsonObject, to_document, to_passage
from ingest.sandbox import handing, stops
from ingest.sandbox.folders import Folder, tidy
from ingest.sandbox.limits import DRAWING, EXAMINING, Limits
from ingest.sandbox.reading import Reading
from ingest.sandbox.rights.environment import environment

_WORKER = (sys.executable, "-P", "-W", "ignore", "-m", "ingest.sandbox.worker")
_PATIENCE = 10.0  # seconds for a worker to exit by itself


def admit(path: Path, limits: Limits) -> None:
    """Raise UnreadableFile unless `path` is a regular file within the size limit, without reading it."""
    with _told(path):
        _admit(path.stat(), path, limits)


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[int]:
    """Open a file and yield its descriptor; raise UnreadableFile if it is not to be read."""
    admit(path, limits)  # opening a device can have effects
    with _told(path):
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        _admit(os.fstat(file), path, limits)
        yield file
    finally:
        os.close(file)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn an OSError into the UnreadableFile that says so."""
    try:
        yield
    except FileNotFoundError:
        raise UnreadableFile(path, "file-missing") from None
    except PermissionError:
        raise UnreadableFile(path, "file-forbidden") from None
    except OSError as error:
        raise UnreadableFile(path, "file-unopenable", cause=str(error.strerror)) from None


def _admit(found: os.stat_result, path: Path, limits: Limits) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile(path, "file-irregular")
    if found.st_size > limits.size:
        raise UnreadableFile(path, "file-too-large", size=found.st_size, most=limits.size)


class SandboxClosed(RuntimeError):
    """Raised when a closed sandbox is asked for something."""


class Sandbox:
    """Handles files in separate processes under limits; close it, or use it in a `with`, to end them.

    `limits` are those of reading, `drawing` those of anything done with a page, `examining` those of an upload. Each
    method raises IngestError if the file cannot be handled within them, SandboxClosed once the sandbox is closed.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        drawing: Limits = DRAWING,
        examining: Limits = EXAMINING,
        command: Sequence[str] = _WORKER,
    ) -> None:
        self.limits = limits or Limits()
        self.drawing = drawing
        self.examining = examining
        self._command = command
        self._lock = Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False
        tidy()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers, even while they work."""
        with self._lock:
            self._closed = True
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.hang_up()
        for worker in workers:
            worker.close()

    def read(self, path: Path, *, password: str = "", progress: Listener = unheard) -> Reading:
        """Return the document of a file and its passages.

        `progress` is called for each page the reader reports.
        """
        begun = time.monotonic()
        answer = self._ask("read", path, {}, limits=self.limits, password=password, progress=progress)
        document = replace(to_document(answer["document"]), source=str(path))
        return Reading(document, tuple(map(to_passage, answer["passages"])), time.monotonic() - begun)

    def examine(self, path: Path, *, named: str) -> str:
        """Return the name of the format of a file that somebody sent under a name, as its reader would take it."""
        return str(self._ask("examine", path, {"named": named}, limits=self.examining)["format"])

    def count(self, path: Path) -> int:
        """Return the number of pages of a PDF file."""
        return int(self._ask("count", path, {}, limits=self.drawing)["pages"])

    def draw(self, path: Path, *, number: int) -> bytes:
        """Return a page of a PDF file, counted from 1, as a PNG with sides of at most `drawing.side` pixels."""
        return b64decode(self._ask("draw", path, {"number": number}, limits=self.drawing)["picture"])

    def place(self, path: Path, *, number: int, wanted: Sequence[Wanted]) -> tuple[Box, ...]:
        """Return the boxes of texts on a page of a PDF file, in percent of the page; none unless all are certain."""
        answer = self._ask("place", path, {"number": number, "wanted": wanted}, limits=self.drawing)
        return tuple(
            (float(left), float(top), float(right), float(bottom)) for left, top, right, bottom in answer["boxes"]
        )

    def _ask(
        self,
        task: str,
        path: Path,
        given: JsonObject,
        *,
        limits: Limits,
        password: str = "",
        progress: Listener = unheard,
    ) -> JsonObject:
        """Return the answer of a task (`ingest.sandbox.tasks`) on a file."""
        request = {
            "task": task,
            "path": str(path.absolute()),
            "password": password,
            "given": given,
            "limits": asdict(limits),
        }
        with _opened(path, limits) as file:
            worker = self._take()
            answer = worker.ask(request, progress, file=file, longest=limits.answer)
        if answer is None:
            self._all.discard(worker)
            raise stops.by_status(worker.close(), limits, path)
        self._idle.append(worker)  # an interrupted worker is not put back: its answer is still to come
        if "error" in answer:
            raise errors.from_plain(answer, path)
        return answer

    def _take(self) -> _Worker:
        """Return an idle worker, or a new one."""
        with self._lock:
            if self._closed:
                raise SandboxClosed
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
                self._all.discard(worker)
                worker.close()
            worker = _Worker(self._command)
            self._all.add(worker)
            return worker


class _Worker:
    """A running worker process, its end of the socket for requests, and its temporary folder."""

    def __init__(self, command: Sequence[str]) -> None:
        self._folder = Folder()
        self._requests, theirs = handing.requests()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                env=environment(self._folder.path),
                process_group=0,  # Ctrl+C reaches only this process, which ends the worker cleanly
            )

    def is_alive(self) -> bool:
        """Return whether the process is running."""
        return self._process.poll() is None

    def ask(self, request: JsonObject, progress: Listener, *, file: int, longest: int) -> JsonObject | None:
        """Return the answer to a request about an open file, or None if the worker died or exceeded `longest` bytes."""
        answers = self._process.stdout
        if answers is None:
            return None
        with suppress(OSError, ValueError):  # it has ended, or was closed meanwhile: there will be no answer
            handing.send(self._requests, request, files=(file,))
        while line := answers.readline(longest):
            if not line.endswith(b"\n"):
                break
            answer: JsonObject = json.loads(line)
            if "progress" not in answer:
                return answer
            progress(*answer["progress"])
        return None

    def hang_up(self) -> None:
        """Tell the process to end, and what it started."""
        with suppress(OSError):  # it ended already
            self._requests.shutdown(socket.SHUT_RDWR)  # the worker ends its child when its input ends

    def close(self) -> int:
        """End the process and what it started, delete its files, and return its exit status."""
        self.hang_up()
        try:
            status = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._requests.close()
        self._folder.delete()
        return status
