"""A worker process as the one who asks has it: a socket for requests, a pipe for answers, a temporary folder."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from typing import IO

from ingest.progress import Listener
from ingest.records import JsonObject
from ingest.sandbox import handing
from ingest.sandbox.folders import Folder
from ingest.sandbox.rights.environment import environment

_PATIENCE = 10.0  # seconds for a worker to exit by itself


class Worker:
    """A running worker process (`ingest.sandbox.worker`); raise OSError if it cannot be started."""

    def __init__(self, command: Sequence[str]) -> None:
        with ExitStack() as undone:
            self._folder = Folder()
            undone.callback(self._folder.delete)
            self._requests, theirs = handing.requests()
            undone.enter_context(theirs)
            undone.callback(self._requests.close)
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                env=environment(self._folder.path),
                process_group=0,  # Ctrl+C reaches only this process, which ends the worker cleanly
            )
            undone.pop_all()
        theirs.close()

    def is_alive(self) -> bool:
        """Return whether the process is running."""
        return self._process.poll() is None

    def ask(self, request: JsonObject, progress: Listener, *, file: int) -> bytes | None:
        """Return what the reader answers to a request about an open file, or None if the worker ended."""
        try:
            handing.send(self._requests, request, files=(file,))
        except (OSError, ValueError):  # it has ended, or was closed meanwhile
            return None
        while head := self._told():
            if "progress" not in head:
                answer = self._read(head["answer"])
                return answer if len(answer) == head["answer"] else None
            progress(*head["progress"])
        return None

    def _told(self) -> JsonObject:
        """Return the next line of the worker, which writes short ones of its own; an empty object if it ended."""
        with suppress(ValueError):  # closed meanwhile
            line = self._answers.readline()
            return dict(json.loads(line)) if line.endswith(b"\n") else {}
        return {}

    def _read(self, length: int) -> bytes:
        with suppress(ValueError):  # closed meanwhile
            return self._answers.read(length)
        return b""

    @property
    def _answers(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise ValueError
        return self._process.stdout

    def hang_up(self) -> None:
        """Tell the process to end, and what it started."""
        with suppress(OSError):  # it ended already
            self._requests.shutdown(socket.SHUT_RDWR)  # the worker ends its child when its input ends

    def close(self) -> int:
        """End the process and what it started, delete its files, and return its exit status; once more is allowed."""
        self.hang_up()
        try:
            status = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._answers.close()
        self._requests.close()
        self._folder.delete()
        return status
