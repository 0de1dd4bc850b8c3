"""The lines of a child, as the worker takes them: in time, short enough, and told apart by what they are."""

from __future__ import annotations

import json
import os
import select
import time
from collections.abc import Iterator
from pathlib import Path

from ingest.records import JsonObject
from ingest.sandbox import stops
from ingest.sandbox.launcher import Launcher
from ingest.sandbox.limits import Limits

_INPUT = 0
_CHUNK = 1 << 20  # bytes
_LONGEST_TOLD = 100  # bytes; {"progress": [12, 1200]}
_ROUNDS = 2  # pages are read, then those that are pictures are recognised


def lines(results: int, *, limits: Limits, path: Path, launcher: Launcher | None, pid: int) -> Iterator[bytes]:
    """Yield the child's complete lines, and run what it wishes meanwhile.

    Raise ReadingStopped if it is silent too long, takes too long in all or if a line is too long, EOFError if the
    caller is gone.
    """
    pending: list[bytes] = []
    length = 0
    last = time.monotonic() + limits.elapsed
    until = min(last, time.monotonic() + limits.silence)
    while True:
        wishes = [launcher.wishes.fileno()] if launcher and launcher.is_open else []
        left = until - time.monotonic()
        ready, _, _ = select.select([results, _INPUT, *wishes], [], [], max(0.0, left))
        if not ready or left < 0:
            raise stops.by_slowness(limits, path) if until == last else stops.by_silence(limits, path)
        if _INPUT in ready:  # no request comes before the last is answered: the input has ended
            raise EOFError
        if launcher and results not in ready:
            launcher.serve(group=pid)
            continue
        chunk = os.read(results, _CHUNK)
        if not chunk:
            return
        until = min(last, time.monotonic() + limits.silence)
        for piece in chunk.splitlines(keepends=True):
            pending.append(piece)
            length += len(piece)
            if length > limits.answer:
                raise stops.by_length(limits, path)
            if piece.endswith(b"\n"):
                yield b"".join(pending)
                pending, length = [], 0


class Told:
    """The pages that a child has told of: a line is one more only if it leads on, and any other is its answer."""

    def __init__(self) -> None:
        self._page = 0
        self._times = 0
        self._round = 1

    def page(self, line: bytes) -> tuple[int, int] | None:
        """Return the page of a line and the number of pages, or None if it tells of no page that can come next.

        Pages rise, and begin anew once; there are no more of them than there are pages.
        """
        found = _page(line)
        if found is None:
            return None
        page, pages = found
        if page <= self._page and self._round < _ROUNDS:
            self._page, self._times, self._round = 0, 0, self._round + 1
        if page <= self._page or self._times >= pages:
            return None
        self._page = page
        self._times += 1
        return found


def _page(line: bytes) -> tuple[int, int] | None:
    if len(line) > _LONGEST_TOLD:
        return None
    try:
        told: JsonObject = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match told:
        case {"progress": [int(page), int(pages)], **others} if not others and type(page) is type(pages) is int:
            return page, pages
    return None
