"""A bounded queue: a few work at once, one for each file, and a few wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Crowded(Exception):
    """Raised when too many wait, or when a turn did not come in time."""


class Turns:
    """Turns to work on files: `at_once` have one, `waiting` wait at most `patience` seconds for theirs.

    Whatever is asked of one file, it holds one turn and half of the queue: the others are served meanwhile.
    """

    def __init__(self, *, at_once: int, waiting: int, patience: float) -> None:
        self._at_once, self._most, self._patience = at_once, waiting, patience
        self._working: set[str] = set()
        self._waiting: Counter[str] = Counter()
        self._changed = Condition()

    @contextmanager
    def taken(self, file: str) -> Iterator[None]:
        """Wait for a turn, and hold it meanwhile; raise Crowded if there is none to be had."""
        with self._changed:
            if not self._is_free(file):
                self._wait(file)
            self._working.add(file)
        try:
            yield
        finally:
            with self._changed:
                self._working.discard(file)
                self._changed.notify_all()

    def _is_free(self, file: str) -> bool:
        return file not in self._working and len(self._working) < self._at_once

    def _wait(self, file: str) -> None:
        if self._waiting.total() >= self._most or 2 * self._waiting[file] >= self._most:
            raise Crowded
        self._waiting[file] += 1
        try:
            if not self._changed.wait_for(lambda: self._is_free(file), self._patience):
                raise Crowded
        finally:
            self._waiting[file] -= 1
