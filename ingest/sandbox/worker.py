"""The worker process, which forks a disposable child per file.

It reads one JSON request per line, and writes a line per reported page and then a line with the answer:

    {"path": "a.pdf", "password": "", "limits": {…}}
    {"progress": [1, 12]}
    {"document": {…}, "passages": […]}      or      {"error": "UnreadableFile", "code": "file-empty", "facts": {}}

The worker is single-threaded, so that it can fork safely. It ends when its input does.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ingest import load
from ingest.errors import IngestError, ReadingStopped, to_plain
from ingest.formats.detect import format_of, reader_of
from ingest.formats.file import File
from ingest.passages import passages
from ingest.sandbox import child, stops
from ingest.sandbox.limits import Limits

_REHEARSAL = Path(__file__).with_name("rehearsal.txt")
_INPUT = 0
_OUTPUT = 1
_CHUNK = 1 << 20  # bytes
_GRACE = 5.0  # seconds for a child to exit after closing its pipe


def main() -> None:
    """Answer requests until the input ends."""
    passages(load.read(_REHEARSAL))  # compiles the rules once, which would take each child 0.1 s
    with _own_folder(), os.fdopen(os.dup(_OUTPUT), "wb") as answers, suppress(EOFError, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), _OUTPUT)  # keeps library output out of the answers
        for line in sys.stdin.buffer:
            _serve(json.loads(line), answers)


@contextmanager
def _own_folder() -> Iterator[None]:
    """Put temporary files in a folder deleted with the worker: a stopped child cannot delete its own."""
    with tempfile.TemporaryDirectory(prefix="actes-", ignore_cleanup_errors=True) as tempfile.tempdir:
        yield


def _serve(request: child.JsonObject, answers: BinaryIO) -> None:
    """Fork a child that reads the file, and relay its lines; answer in its place if it dies."""
    _prepare(Path(request["path"]))
    limits = Limits(**request["limits"])
    results, lines = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(answers.fileno())
        os.close(results)
        child.run(request, limits=limits, lines=lines)
    os.close(lines)
    with suppress(PermissionError, ProcessLookupError):  # the child has already done so, or ended
        os.setpgid(pid, pid)
    try:
        stop = _relay(results, answers, pid=pid, limits=limits, path=Path(request["path"]))
    finally:
        _kill(pid)
        os.close(results)
    if stop is not None:
        _write(answers, json.dumps(to_plain(stop)).encode("ascii") + b"\n")


def _prepare(file: Path) -> None:
    """Import the reader for a file of this name, once for all children, without reading the file."""
    with suppress(IngestError, ImportError):  # the child will report it
        reader_of(format_of(File(file, b"")))


def _relay(results: int, answers: BinaryIO, *, pid: int, limits: Limits, path: Path) -> ReadingStopped | None:
    """Relay a child's lines up to its answer; return the error if there is none."""
    try:
        for line in _lines(results, silence=limits.silence, longest=limits.answer):
            _write(answers, line)
            if not line.startswith(b'{"progress"'):
                return None
    except TimeoutError:
        return stops.by_silence(limits, path)
    except OverflowError:
        return stops.by_length(limits, path)
    return stops.by_status(_status(pid), limits, path)


def _lines(results: int, *, silence: float, longest: int) -> Iterator[bytes]:
    """Yield the child's complete lines.

    Raise TimeoutError if it is silent too long, OverflowError if a line is longer than `longest` bytes, and EOFError if
    the caller is gone.
    """
    pending: list[bytes] = []
    length = 0
    while True:
        ready, _, _ = select.select([results, _INPUT], [], [], silence)
        if not ready:
            raise TimeoutError
        if _INPUT in ready:  # no request comes before the last is answered: the input has ended
            raise EOFError
        chunk = os.read(results, _CHUNK)
        if not chunk:
            return
        for piece in chunk.splitlines(keepends=True):
            pending.append(piece)
            length += len(piece)
            if length > longest:
                raise OverflowError
            if piece.endswith(b"\n"):
                yield b"".join(pending)
                pending, length = [], 0


def _write(answers: BinaryIO, line: bytes) -> None:
    answers.write(line)
    answers.flush()


def _status(pid: int) -> int:
    """Return the exit status of a child that has closed its pipe, negative for a signal."""
    deadline = time.monotonic() + _GRACE
    while time.monotonic() < deadline:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    return -signal.SIGKILL


def _kill(pid: int) -> None:
    """Kill a child and everything it started."""
    with suppress(PermissionError, ProcessLookupError):  # the whole group has ended
        os.killpg(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
