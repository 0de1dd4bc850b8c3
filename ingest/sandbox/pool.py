"""Handles files in separate processes: a damaged or hostile file may hang, swell or crash its own, never this one.

    with Sandbox() as sandbox:
        reading = sandbox.read(Path("report.pdf"))
        picture = sandbox.draw(Path("report.pdf"), number=7)

Worker processes (`ingest.sandbox.worker`) fork a child for each task; several threads may ask at once.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from threading import Lock
from typing import Self, TypeVar

from ingest import errors
from ingest.drawing.glyphs import Box, Lettering
from ingest.drawing.places import Wanted
from ingest.errors import IngestError, UnreadableFile
from ingest.progress import Listener, unheard
from ingest.records import JsonObject
from ingest.sandbox import answers, stops
from ingest.sandbox.asking import Worker
from ingest.sandbox.folders import tidy
from ingest.sandbox.limits import DRAWING, EXAMINING, Limits
from ingest.sandbox.reading import Reading

Answer = TypeVar("Answer")

_WORKER = (sys.executable, "-P", "-W", "ignore", "-m", "ingest.sandbox.worker")


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


def _alone(believe: Callable[[JsonObject], Answer]) -> Callable[[JsonObject, int], Answer]:
    """Return a function of an answer and its file that looks at the answer alone."""
    return lambda answer, _: believe(answer)


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
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
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

        def believe(answer: JsonObject, file: int) -> Reading:
            document, passages = answers.reading(answer)
            if document.sha256 != answers.digest(file):
                raise stops.by_mistake(path)
            return Reading(replace(document, source=str(path)), passages, time.monotonic() - begun)

        return self._ask("read", path, {}, believe, limits=self.limits, password=password, progress=progress)

    def examine(self, path: Path, *, named: str) -> str:
        """Return the name of the format of a file that somebody sent under a name, as its reader would take it."""
        return self._ask("examine", path, {"named": named}, _alone(answers.form), limits=self.examining)

    def count(self, path: Path) -> int:
        """Return the number of pages of a PDF file."""
        return self._ask("count", path, {}, _alone(answers.count), limits=self.drawing)

    def draw(self, path: Path, *, number: int) -> bytes:
        """Return a page of a PDF file, counted from 1, as a PNG with sides of at most `drawing.side` pixels."""
        return self._ask("draw", path, {"number": number}, _alone(answers.picture), limits=self.drawing)

    def cover(self, path: Path, *, number: int, hidden: Sequence[Box]) -> bytes | None:
        """Return a page as `draw` does, with boxes blackened; None if what they hide may show beside them."""
        given = {"number": number, "hidden": hidden}
        return self._ask("cover", path, given, _alone(answers.covered), limits=self.drawing)

    def letters(self, path: Path, *, number: int) -> Lettering:
        """Return the letters of a page of a PDF file with their boxes, in percent of the page."""
        return self._ask("letters", path, {"number": number}, _alone(answers.lettering), limits=self.drawing)

    def place(self, path: Path, *, number: int, wanted: Sequence[Wanted]) -> tuple[Box, ...]:
        """Return the boxes of texts on a page of a PDF file, in percent of the page; none unless all are certain."""
        given = {"number": number, "wanted": wanted}
        return self._ask("place", path, given, _alone(answers.boxes), limits=self.drawing)

    def _ask(
        self,
        task: str,
        path: Path,
        given: JsonObject,
        believe: Callable[[JsonObject, int], Answer],
        *,
        limits: Limits,
        password: str = "",
        progress: Listener = unheard,
    ) -> Answer:
        """Return what `believe` makes of the answer of a task (`ingest.sandbox.tasks`) on a file, and of the file."""
        request = {
            "task": task,
            "path": str(path.absolute()),
            "password": password,
            "given": given,
            "limits": asdict(limits),
        }
        with _opened(path, limits) as file, self._lent(path) as worker:
            line = worker.ask(request, progress, file=file)
            if line is None:
                raise stops.by_status(worker.close(), limits, path)
            try:
                answer = answers.parsed(line)
                found = errors.from_plain(answer, path) if "error" in answer else believe(answer, file)
            except answers.WRONG as error:
                raise stops.by_exception(error, limits, path) from error
        if isinstance(found, IngestError):
            raise found
        return found

    @contextmanager
    def _lent(self, path: Path) -> Iterator[Worker]:
        """Yield a worker that is idle or new, and close it unless the block ends well: an answer may be to come."""
        try:
            worker = self._take()
        except OSError as error:
            raise stops.by_start(error, path) from error
        try:
            yield worker
        except BaseException:
            self._all.discard(worker)
            worker.close()
            raise
        self._idle.append(worker)

    def _take(self) -> Worker:
        """Return an idle worker, or a new one; raise OSError if it cannot be started."""
        with self._lock:
            if self._closed:
                raise SandboxClosed
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
                self._all.discard(worker)
                worker.close()
            worker = Worker(self._command)
            self._all.add(worker)
            return worker
