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
from index.stores.folder.passages import UnknownId
from index.stores.sealed import SealBroken
from ingest import ActesError

AT_ONCE = 256_000_000  # bytes looked at before a generation is opened, some 0.2 s
_SUSPECTED, _SHARE = 60.0, 0.01  # files found whole are not suspected again for this long, nor above this share of time
_AGE = 86_400.0  # seconds after which whole files are looked at again
_PANIC = "PanicException"  # tantivy's, which derives from BaseException and cannot be imported
_OF_ENGINES = (SealBroken, sqlite3.DatabaseError)
_NOT_READING = ("check", "close", "is_kept")
_log = logging.getLogger(__name__)

Class = TypeVar("Class", bound=type)


class Guard:
    """Watches over the files of a generation: once one is found altered, everything raises IndexDamaged.

    Requests look only when no other thread does, and never wait for it. An id that was not found is the rule, not a
    fault: nothing is read for it at once, but the next check reads every file again, in the background of the site.
    """

    def __init__(self, generation: Path, written: Sums) -> None:
        """Look at the smallest files first, up to `AT_ONCE` bytes; IndexDamaged if one is not what was written."""
        self._altered: str | None = None
        self._generation = generation
        self._folder = generation.stat().st_ino
        self._written = written
        self._looking = Lock()
        self._looked: float | None = None
        self._unsuspected = 0.0
        self._missed = False
        self._look(checksums.first(written, most=AT_ONCE))

    @property
    def damage(self) -> IndexDamaged | None:
        """The damage found, as an error of its own each time: one that is raised keeps what its callers held."""
        return None if self._altered is None else IndexDamaged(self._generation.parent, self._altered)

    def is_kept(self) -> bool:
        """Tell whether the folder it was opened in is still there; a fault of the system is no deletion."""
        try:
            return self._generation.stat().st_ino == self._folder
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True

    def check(self) -> None:
        """Look at every file that is new or changed; IndexDamaged if one was altered.

        All are read again once a day, and after an id was not found, which takes a hundredth of the time at most.

        Files that are gone, or another index in their place, say nothing of those that are open.
        """
        with self._looking:
            self.pass_on()
            began = monotonic()
            aged = self._looked is not None and began - self._looked > _AGE
            missed = self._missed and began >= self._unsuspected
            self._look(self._written, again=aged or missed)
            if aged or self._looked is None:
                self._looked = monotonic()
            if missed:
                self._found_whole(began)

    def pass_on(self) -> None:
        """Raise the damage found before."""
        damage = self.damage
        if damage is not None:
            raise damage

    def judge(self, error: BaseException) -> None:
        """Raise IndexDamaged for what an engine raised over altered files; return if another cause is likelier."""
        panicked = type(error).__name__ == _PANIC
        if isinstance(error, UnknownId):
            self._missed = True
            return
        if isinstance(error, ActesError) or not (panicked or isinstance(error, Exception)):
            return
        self._suspect()
        if panicked or isinstance(error, _OF_ENGINES):
            raise IndexDamaged(self._generation.parent, self._generation.name) from error

    def _suspect(self) -> None:
        """Read every file again, unless another thread does or did lately; IndexDamaged if one was altered."""
        if self._looking.acquire(blocking=False):
            try:
                began = monotonic()
                if began >= self._unsuspected:
                    self._look(self._written, again=True)
                    self._found_whole(began)
            finally:
                self._looking.release()
        self.pass_on()

    def _found_whole(self, began: float) -> None:
        """Note that files read again since `began` are whole."""
        self._missed = False
        self._unsuspected = monotonic() + max(_SUSPECTED, (monotonic() - began) / _SHARE)

    def _look(self, written: Sums, *, again: bool = False) -> None:
        """Raise and remember that a file is not what was written."""
        try:
            found = next(checksums.altered(self._generation, written, again=again), None)
            there = self._generation.stat().st_ino == self._folder
        except FileNotFoundError:
            return
        except OSError as error:
            raise IndexUnreadable(self._generation.parent, self._generation.name, cause=error.strerror) from error
        if found is not None and there:
            self._altered = f"{self._generation.name}/{found}"
            _log.error("%s", self.damage)
            self.pass_on()


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
