"""The worker process, which forks a disposable child per file.

It reads one JSON request per line, which comes with the open file, and writes a line per reported page, then one with
the length in bytes of the answer, then the answer. It alone decides which line of a child tells of a page and which is
the answer, and passes that on as it is:

    {"task": "read", "path": "a.pdf", "password": "", "given": {}, "limits": {…}}
    {"progress": [1, 12]}
    {"answer": 5120}
    {"document": {…}, "passages": […]}      or      {"error": "UnreadableFile", "code": "file-empty", "facts": {}}

The tasks are those of `ingest.sandbox.tasks`.

The worker is single-threaded, so that it can fork safely. It ends when its input does.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ingest.errors import ReadingStopped, to_plain
from ingest.records import JsonObject
from ingest.sandbox import child, handing, stops
from ingest.sandbox.launcher import Launcher
from ingest.sandbox.limits import Limits
from ingest.sandbox.lines import Told, lines
from ingest.sandbox.rights import profiles
from ingest.sandbox.tasks import TASKS

_INPUT = 0
_OUTPUT = 1
_GRACE = 5.0  # seconds for a child to exit after closing its pipe


def main() -> None:
    """Answer requests until the input ends."""
    profiles.restrict_worker(Path(tempfile.gettempdir()))
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
    """Fork a child that does the task, and relay what it says; answer in its place if it dies."""
    task, path, limits = TASKS[request["task"]], Path(request["path"]), Limits(**request["limits"])
    task.prepare(path)
    results, theirs = os.pipe()
    launcher = Launcher(limits) if task.programs else None
    pid = os.fork()
    if pid == 0:
        child.run(request, limits=limits, lines=theirs, wishing=launcher.wishing if launcher else None)
    if launcher:
        launcher.wishing.close()
    os.close(theirs)
    os.close(request["descriptor"])
    with suppress(PermissionError, ProcessLookupError):  # the child has already done so, or ended
        os.setpgid(pid, pid)
    said = lines(results, limits=limits, path=path, launcher=launcher, pid=pid)
    try:
        answer = _relayed(said, answers, told=Told() if task.pages else None)
        if answer is None:
            answer = _line(to_plain(stops.by_status(_status(pid), limits, path)))
    except ReadingStopped as stop:
        answer = _line(to_plain(stop))
    finally:
        _kill(pid)
        if launcher:
            launcher.close()
        os.close(results)
    _write(answers, _line({"answer": len(answer)}) + answer)


def _relayed(said: Iterator[bytes], answers: BinaryIO, *, told: Told | None) -> bytes | None:
    """Tell of the pages that a child tells of, and return its first other line, or None if it ends before."""
    for line in said:
        page = told.page(line) if told else None
        if page is None:
            return line
        _write(answers, _line({"progress": page}))
    return None


def _line(values: Mapping[str, object]) -> bytes:
    return json.dumps(values).encode("ascii") + b"\n"


def _write(answers: BinaryIO, data: bytes) -> None:
    answers.write(data)
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
