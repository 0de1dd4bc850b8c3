"""The one place where what engines say of altered files becomes IndexDamaged.

tantivy panics, SQLite finds a page malformed, numpy an index out of bounds, JSON a comma missing: behind the guard all
of that is told as damage, with the file, once its checksum confirms it. Over whole files an error stays what it is: an
unknown id, or a bug of ours.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from index.errors import IndexDamaged, IndexUnreadable
from index.stores.folder import checksums
from index.stores.folder.checksums import Sums
from index.stores.sealed import SealBroken
from ingest import ActesError

AT_ONCE = 256_000_000  # bytes looked at before a generation is opened, some 0.2 s
_SUSPECTED, _SHARE = 60.0, 0.01  # files found whole are not suspected again for this long, nor above this share of time
_AGE = 86_400.0  # seconds after which whole files are looked at again
_PANIC = "PanicException"  # tantivy's, which derives from BaseException and cannot be imported
_OF_ENGINES = (SealBroken, sqlite3.DatabaseError)
_NOT_READING = ("check", "close")
_log = logging.getLogger(__name__)

Class = TypeVar("Class", bound=type)


class Guard:
    """Watches over the files of a generation; `damage` is what was found, and from then on everything raises it."""

    def __init__(self, generation: Path, written: Sums) -> None:
        """Look at the smallest files first, up to `AT_ONCE` bytes; IndexDamaged if one is not what was written."""
        self.damage: IndexDamaged | None = None
        self._generation = generation
        self._folder = generation.stat().st_ino
        self._written = written
        self._looking = Lock()
        self._looked: float | None = None
        self._unsuspected = 0.0
        self._look(checksums.first(written, most=AT_ONCE))

    def check(self) -> None:
        """Look at every file that is new or changed, and at all once a day; IndexDamaged if one was altered.

        Files that are gone, or another index in their place, say nothing of those that are open.
        """
        with self._looking:
            self.pass_on()
            aged = self._looked is not None and monotonic() - self._looked > _AGE
            self._look(self._written, again=aged)
            if aged or self._looked is None:
                self._looked = monotonic()

    def pass_on(self) -> None:
        """Raise the damage found before."""
        if self.damage is not None:
            raise self.damage

    def judge(self, error: BaseException) -> None:
        """Raise IndexDamaged for what an engine raised over altered files; return if another cause is likelier."""
        panicked = type(error).__name__ == _PANIC
        if isinstance(error, ActesError) or not (panicked or isinstance(error, Exception)):
            return
        with self._looking:
            self.pass_on()
            began = monotonic()
            if began >= self._unsuspected:
                self._look(self._written, again=True, cause=error)
                self._unsuspected = monotonic() + max(_SUSPECTED, (monotonic() - began) / _SHARE)
        if panicked or isinstance(error, _OF_ENGINES):
            raise IndexDamaged(self._generation.parent, self._generation.name) from error

    def _look(self, written: Sums, *, again: bool = False, cause: BaseException | None = None) -> None:
        """Raise and remember that a file is not what was written."""
        try:
            found = next(checksums.altered(self._generation, written, again=again), None)
            there = self._generation.stat().st_ino == self._folder
        except FileNotFoundError:
            return
        except OSError as error:
            raise IndexUnreadable(self._generation.parent, self._generation.name, cause=error.strerror) from error
        if found is not None and there:
            self.damage = IndexDamaged(self._generation.parent, f"{self._generation.name}/{found}")
            _log.error("%s", self.damage)
            raise self.damage from cause


def guarded(owner: Class) -> Class:
    """Put the methods of a class that read behind the `guard` of their instance, if it has one."""
    for name, method in list(vars(owner).items()):
        if callable(method) and not name.startswith("_") and name not in _NOT_READING:
            setattr(owner, name, _behind(method))
    return owner


def _behind(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def read(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.guard is None:
            return method(self, *args, **kwargs)
        self.guard.pass_on()
        try:
            found = method(self, *args, **kwargs)
        except BaseException as error:
            self.guard.judge(error)
            raise
        return _each(found, self.guard) if isinstance(found, Iterator) else found

    return read


def _each(found: Iterator[Any], guard: Guard) -> Iterator[Any]:
    try:
        yield from found
    except BaseException as error:
        guard.judge(error)
        raise
