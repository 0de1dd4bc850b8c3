"""A server that ends soon after it is asked to, whatever is open."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from asyncio import CancelledError
from contextlib import suppress
from socket import socket
from threading import Event, Thread
from types import FrameType

import uvicorn

PATIENCE = 5  # seconds for requests under way, after which they are cut
_LIMIT = 8.0  # seconds after which the process ends, even in the middle of something that cannot be cut
_LAST = 10  # seconds after which the system ends it, if not even that works

logger = logging.getLogger("actes")


class Server(uvicorn.Server):
    """uvicorn's server, whose process ends within ten seconds of the first SIGTERM or SIGINT.

    An index is never half written by it: publishing is atomic, and processes that read files end with this one.
    """

    def run(self, sockets: list[socket] | None = None) -> None:
        """Serve until a signal comes, which ends the process; SystemExit if the server cannot start."""
        self._asked = Event()
        logging.getLogger("uvicorn.error").addFilter(_was_not_cut)
        Thread(target=self._end, name="ending", daemon=True).start()
        with suppress(KeyboardInterrupt):
            super().run(sockets)
        if not self.started:
            raise SystemExit(1)
        _leave()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Start to stop."""
        if not self._asked.is_set():
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(_LAST)
            self._asked.set()
        super().handle_exit(sig, frame)

    def _end(self) -> None:
        self._asked.wait()
        time.sleep(_LIMIT)
        logger.warning("ended in the middle of requests that did not end in %.0f s", _LIMIT)
        _leave()


def _leave() -> None:
    """End the process at once: Python would first wait for its threads, and take itself apart."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(0)


def _was_not_cut(record: logging.LogRecord) -> bool:
    """Return whether a record is of anything but a request that stopping cut, whose traceback nobody needs."""
    return not (record.exc_info and isinstance(record.exc_info[1], CancelledError))
