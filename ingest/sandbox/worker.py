"""The worker process, which forks a disposable child per file.

It reads one JSON request per line, which comes with the open file, and writes a line per reported page and then a line
with the answer:

    {"task": "read", "path": "a.pdf", "password": "", "given": {}, "limits": {…}}
    {"progress": [1, 12]}
    {"document": {…}, "passages": […]}      or      {"error": "UnreadableFile", "code": "file-empty", "facts": {}}

The tasks are those of `ingest.sandbox.tasks`.

The worker is single-threaded, so that it can fork safely. It ends when its input does.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ingest import load
from ingest.errors import ReadingStopped, to_plain
from ingest.passages import passages
from ingest.records import JsonObject
from ingest.sandbox import child, handing, stops
from ingest.sandbox.launcher import Launcher
from ingest.sandbox.limits import Limits
from ingest.sandbox.rights import profiles
from ingest.sandbox.tasks import TASKS

_REHEARSAL = Path(__file__).with_name("rehearsal.txt")
_INPUT = 0
_OUTPUT = 1
_CHUNK = 1 << 20  # bytes
_GRACE = 5.0  # seconds for a child to exit after closing its pipe


def main() -> None:
    """Answer requests until the input ends."""
    profiles.restrict_worker(Path(tempfile.gettempdir()))
    passages(load.read(_REHEARSAL))  # compiles the rules once, which would take each child 0.1 s
    with (
        socket.socket(fileno=os.dup(_INPUT)) as requests,
        os.fdopen(os.dup(_OUTPUT), "wb") as answers,
        suppress(EOFError, BrokenPipeError),
    ):
        os.dup2(os.open(os.devnull, os.O_WRONLY), _OUTPUT)  # keeps library output out of the answers
        while True:
            line, files = handing.receive(requests, files=1)
            if not line:
                return
            _serve(json.loads(line) | {"descriptor": files[0]}, answers)


def _serve(request: JsonObject, answers: BinaryIO) -> None:
    """Fork a child that does the task, and relay its lines; answer in its place if it dies."""
    TASKS[request["task"]].prepare(Path(request["path"]))
    limits = Limits(**request["limits"])
    results, lines = os.pipe()
    launcher = Launcher(limits)
    pid = os.fork()
    if pid == 0:
        child.run(request, limits=limits, lines=lines, wishing=launcher.wishing)
    launcher.wishing.close()
    os.close(lines)
    os.close(request["descriptor"])
    with suppress(PermissionError, ProcessLookupError):  # the child has already done so, or ended
        os.setpgid(pid, pid)
    try:
        stop = _relay(results, answers, pid=pid, limits=limits, path=Path(request["path"]), launcher=launcher)
    finally:
        _kill(pid)
        launcher.close()
        os.close(results)
    if stop is not None:
        _write(answers, json.dumps(to_plain(stop)).encode("ascii") + b"\n")


def _relay(
    results: int, answers: BinaryIO, *, pid: int, limits: Limits, path: Path, launcher: Launcher
) -> ReadingStopped | None:
    """Relay a child's lines up to its answer; return the error if there is none."""
    try:
        for line in _lines(results, limits=limits, launcher=launcher, pid=pid):
            _write(answers, line)
            if not line.startswith(b'{"progress"'):
                return None
    except TimeoutError:
        return stops.by_silence(limits, path)
    except OverflowError:
        return stops.by_length(limits, path)
    return stops.by_status(_status(pid), limits, path)


def _lines(results: int, *, limits: Limits, launcher: Launcher, pid: int) -> Iterator[bytes]:
    """Yield the child's complete lines, and run what it wishes meanwhile.

    Raise TimeoutError if it is silent too long, OverflowError if a line is too long, EOFError if the caller is gone.
    """
    pending: list[bytes] = []
    length = 0
    until = time.monotonic() + limits.silence
    while True:
        wishes = [launcher.wishes.fileno()] if launcher.is_open else []
        ready, _, _ = select.select([results, _INPUT, *wishes], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        if _INPUT in ready:  # no request comes before the last is answered: the input has ended
            raise EOFError
        if results not in ready:
            launcher.serve(group=pid)
            continue
        chunk = os.read(results, _CHUNK)
        if not chunk:
            return
        until = time.monotonic() + limits.silence
        for piece in chunk.splitlines(keepends=True):
            pending.append(piece)
            length += len(piece)
            if length > limits.answer:
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
