"""The process that reads files for another, each in a child of its own, which may die of it.

One request a line comes in, one answer a line goes out, after a line for each page told of, all JSON:

    {"path": "a.pdf", "password": "", "limits": {…}}
    {"progress": [1, 12]}
    {"document": {…}, "passages": […]}      or      {"error": "UnreadableFile", "code": "file-empty", "facts": {}}

The worker has one thread, so that what is forked from it can go on. It ends when its input does.
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
_GRACE = 5.0  # seconds for a child that closed its pipe to end


def main() -> None:
    """Answer requests until the input ends."""
    passages(load.read(_REHEARSAL))  # compiles the rules once: each child would take 0.1 s for it
    with _own_folder(), os.fdopen(os.dup(_OUTPUT), "wb") as answers, suppress(EOFError, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), _OUTPUT)  # what a library prints is no answer
        for line in sys.stdin.buffer:
            _serve(json.loads(line), answers)


@contextmanager
def _own_folder() -> Iterator[None]:
    """Have temporary files in a folder that goes with the worker: a child that is stopped deletes none of its own."""
    with tempfile.TemporaryDirectory(prefix="actes-", ignore_cleanup_errors=True) as tempfile.tempdir:
        yield


def _serve(request: child.JsonObject, answers: BinaryIO) -> None:
    """Have a child read the file and pass its lines on; answer in its place if it dies."""
    _prepare(Path(request["path"]))
    limits = Limits(**request["limits"])
    results, lines = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(answers.fileno())
        os.close(results)
        child.run(request, limits=limits, lines=lines)
    os.close(lines)
    with suppress(PermissionError, ProcessLookupError):  # it has begun, or ended, by itself
        os.setpgid(pid, pid)
    try:
        stop = _relay(results, answers, pid=pid, limits=limits, path=Path(request["path"]))
    finally:
        _kill(pid)
        os.close(results)
    if stop is not None:
        _write(answers, json.dumps(to_plain(stop)).encode("ascii") + b"\n")


def _prepare(file: Path) -> None:
    """Import the reader that a file of this name needs, once for all children; nothing of the file is read here."""
    with suppress(IngestError, ImportError):  # the child will say so
        reader_of(format_of(File(file, b"")))


def _relay(results: int, answers: BinaryIO, *, pid: int, limits: Limits, path: Path) -> ReadingStopped | None:
    """Pass a child's lines on until its answer; return why there is none if there is none."""
    try:
        for line in _lines(results, silence=limits.silence):
            _write(answers, line)
            if not line.startswith(b'{"progress"'):
                return None
    except TimeoutError:
        return stops.by_silence(limits, path)
    return stops.by_status(_status(pid), limits, path)


def _lines(results: int, *, silence: float) -> Iterator[bytes]:
    """Yield the child's whole lines; TimeoutError if it is silent too long, EOFError if nobody listens any more."""
    pending: list[bytes] = []
    while True:
        ready, _, _ = select.select([results, _INPUT], [], [], silence)
        if not ready:
            raise TimeoutError
        if _INPUT in ready:  # no request comes before the answer to the last
            raise EOFError
        chunk = os.read(results, _CHUNK)
        if not chunk:
            return
        for piece in chunk.splitlines(keepends=True):
            pending.append(piece)
            if piece.endswith(b"\n"):
                yield b"".join(pending)
                pending = []


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
    """End a child and whatever it started."""
    with suppress(PermissionError, ProcessLookupError):  # nothing is left of the group
        os.killpg(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
