"""Runs programs for a process that may start none: in the worker, each in a process of its own with its own rights.

wish      {"task": "recognise", "facts": {"segmentation": 1, "density": 200}}, with two pipes: input and answer
answer    {"failed": "", "seconds": 0}, a line, then the program's output
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from ingest import programs
from ingest.programs import ProgramFailed
from ingest.sandbox import handing
from ingest.sandbox.limits import Limits
from ingest.sandbox.rights import profiles

_PIPES = 2
_MOST = 4 * (os.cpu_count() or 1)  # programs at once; readers start one for each processor


class Launcher:
    """The worker's side: call `serve` when `wishes` has something to read, `close` when the reader has ended."""

    def __init__(self, limits: Limits) -> None:
        self.wishes, self.wishing = handing.wishes()
        self.is_open = True
        self._limits = limits
        self._running: dict[int, Path] = {}

    def serve(self, *, group: int) -> None:
        """Start what the reader wishes, in its process group; whatever is no proper wish is ignored."""
        message, pipes = handing.receive_wish(self.wishes, files=_PIPES)
        try:
            self.is_open = bool(message)
            self._reap()
            if len(pipes) == _PIPES and len(self._running) < _MOST:
                self._start(message, pipes, group=group)
        finally:
            for pipe in pipes:
                os.close(pipe)

    def _start(self, message: bytes, pipes: list[int], *, group: int) -> None:
        folder = Path(tempfile.mkdtemp())
        pid = os.fork()
        if pid == 0:
            _launch(message, pipes, group=group, folder=folder, limits=self._limits)
        self._running[pid] = folder
        _join(pid, group)

    def _reap(self, options: int = os.WNOHANG) -> None:
        for pid, folder in list(self._running.items()):
            if os.waitpid(pid, options)[0]:
                shutil.rmtree(folder, ignore_errors=True)
                del self._running[pid]

    def close(self) -> None:
        """Forget the programs, which end with the group, and delete what they left."""
        self.wishes.close()
        for pid in self._running:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._reap(0)


def _join(pid: int, group: int) -> None:
    with suppress(PermissionError, ProcessLookupError):  # the reader has ended, and its group with it
        os.setpgid(pid, group)


def _launch(message: bytes, pipes: list[int], *, group: int, folder: Path, limits: Limits) -> NoReturn:
    """Run one program under limits and write the answer, then exit."""
    try:
        _join(0, group)
        handing.keep_only(pipes)
        limits.apply()
        profiles.restrict_program(folder)
        tempfile.tempdir = str(folder)
        given, answer = pipes
        head, output = _outcome(message, handing.read_most(given, most=limits.written))
        with os.fdopen(answer, "wb") as out:
            out.write(json.dumps(head).encode("ascii") + b"\n" + output)
        os._exit(0)
    finally:
        os._exit(1)


def _outcome(message: bytes, data: bytes) -> tuple[dict[str, object], bytes]:
    try:
        wish = json.loads(message)
        return {"failed": ""}, programs.run_here(wish["task"], data, wish["facts"])
    except ProgramFailed as error:
        return {"failed": error.reason, "seconds": error.seconds}, b""


class Wishing:
    """The reader's side: a runner of `ingest.programs` that has the worker run them."""

    def __init__(self, wishing: socket.socket) -> None:
        self._wishing = wishing

    def __call__(self, task: str, data: bytes, facts: Mapping[str, programs.Fact]) -> bytes:
        """Return the output of a task; raise ProgramFailed if there is none."""
        theirs, given = os.pipe()
        answer, its = os.pipe()
        try:
            handing.send(self._wishing, {"task": task, "facts": dict(facts)}, files=(theirs, its))
        finally:
            os.close(theirs)
            os.close(its)
        with suppress(BrokenPipeError), os.fdopen(given, "wb") as to:
            to.write(data)
        head, _, output = handing.read_all(answer).partition(b"\n")
        if not head:
            raise ProgramFailed("stopped")
        told = json.loads(head)
        if told["failed"]:
            raise ProgramFailed(told["failed"], seconds=told["seconds"])
        return output


def nobody(_task: str, _data: bytes, _facts: Mapping[str, programs.Fact]) -> bytes:
    """Run nothing: the runner of `ingest.programs` of a process that needs no programs."""
    raise ProgramFailed("no program runs here")
