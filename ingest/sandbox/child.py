"""The process that does one task on a file under limits and writes the result as lines of JSON."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from ingest import errors, programs, progress
from ingest.errors import IngestError, UnreadableFile
from ingest.formats.file import File
from ingest.records import JsonObject
from ingest.sandbox import handing, stops
from ingest.sandbox.launcher import Wishing, nobody
from ingest.sandbox.limits import Limits
from ingest.sandbox.rights import profiles
from ingest.sandbox.tasks import TASKS

_GRACE = 2  # seconds after which a child stops itself if its worker, perhaps dead, has not


def run(request: JsonObject, *, limits: Limits, lines: int, wishing: socket.socket | None) -> NoReturn:
    """Answer one request on the file descriptor `lines`, having programs run through `wishing` if any, then exit."""
    try:
        os.setpgid(0, 0)
        handing.keep_only((lines, request["descriptor"], *([wishing.fileno()] if wishing else [])))
        limits.apply()
        _live(limits)
        profiles.restrict_reader()
        programs.through(Wishing(wishing) if wishing else nobody)
        _tell(request, limits=limits, lines=lines)
    finally:
        os._exit(1)


def _live(limits: Limits) -> None:
    """Reset the alarm that ends a silent process."""
    signal.alarm(limits.silence + _GRACE)


def _tell(request: JsonObject, *, limits: Limits, lines: int) -> None:
    with os.fdopen(lines, "wb") as out:

        def send(message: JsonObject) -> None:
            _live(limits)
            out.write(json.dumps(message).encode("ascii") + b"\n")
            out.flush()

        with progress.listening(lambda page, pages: send({"progress": [page, pages]})):
            _answer(request, limits=limits, send=send)


def _answer(request: JsonObject, *, limits: Limits, send: Callable[[JsonObject], None]) -> None:
    """Send the result or the error; whatever a damaged file makes a task raise ends here."""
    try:
        send(_done(request, limits=limits))
    finally:
        error = sys.exception()
        if error is not None:
            traceback.clear_frames(error.__traceback__)  # frees the memory it holds
            send(errors.to_plain(stops.by_exception(error, limits, Path(request["path"]))))


def _done(request: JsonObject, *, limits: Limits) -> JsonObject:
    try:
        return TASKS[request["task"]].run(_file(request), request["given"], limits)
    except IngestError as error:
        return errors.to_plain(error)


def _file(request: JsonObject) -> File:
    """Return the file of a request: its bytes come from the descriptor, as no path can be opened here."""
    path = Path(request["path"])
    try:
        return File(path, handing.read_all(request["descriptor"]), request["password"])
    except OSError as error:
        raise UnreadableFile(path, "file-unopenable", cause=str(error.strerror)) from error
