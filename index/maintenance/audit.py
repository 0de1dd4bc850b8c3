"""The audit log: who did what, when, from where, and how it ended; JSON lines beside the index, rotated by size."""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import stat
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Literal, Self

from index.errors import IndexUnusable
from index.maintenance.erase import marks_of
from index.update.eraser import BLOT, Eraser
from ingest import replace_atomically
from ingest.messages import Message

Action = Literal[
    "login",
    "logout",
    "confirm",
    "upload",
    "read",
    "publish",
    "replace",
    "discard",
    "delete",
    "index",
    "remove",
    "erase",
    "rollback",
    "correct",
]
Phase = Literal["started", "done", "refused", "failed"]

_LARGEST = 2_000_000  # bytes of a file before it is rotated: some 10,000 events
_KEPT = 10  # files; the oldest is deleted
_LONGEST = 300  # characters of a fact
_PATIENCE = 0.2  # seconds for another process to finish its line
_MOST_UNWRITTEN = 1000  # events kept in memory until they can be written
_OFF = "off"

logger = logging.getLogger("actes")


@dataclass(frozen=True, slots=True)
class Event:
    """Something done: `when` in UTC, `who` by login or user of the system, `origin` a network address or "local"."""

    action: str
    outcome: str
    who: str
    origin: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    when: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    @classmethod
    def parse(cls, line: bytes) -> Self | None:
        """Return the event of a line, None if it is not one."""
        try:
            told = json.loads(line)
            action, outcome, who, origin, when = (str(told.pop(key)) for key in _KEYS)
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
            return None
        facts = {str(key): value if isinstance(value, int) else str(value) for key, value in told.items()}
        return cls(action, outcome, who, origin, facts, when)

    def line(self) -> bytes:
        """Return the event as one line of ASCII, whatever the facts hold."""
        facts = {key: value[:_LONGEST] if isinstance(value, str) else value for key, value in self.facts.items()}
        first = {"when": self.when, "who": self.who[:_LONGEST], "from": self.origin[:_LONGEST]}
        return json.dumps({**first, "action": self.action, "outcome": self.outcome, **facts}).encode() + b"\n"

    def without(self, eraser: Eraser) -> Self:
        """Return the event with names blotted out of its facts, also where `_` joins them."""
        facts = {key: _blotted(value, eraser) if isinstance(value, str) else value for key, value in self.facts.items()}
        return type(self)(self.action, self.outcome, self.who, self.origin, facts, self.when)


_KEYS = ("action", "outcome", "who", "from", "when")


class Audit:
    """The events in a file and in those it was rotated to; None for no file, where nothing is recorded."""

    def __init__(self, file: Path | None, *, largest: int = _LARGEST, kept: int = _KEPT) -> None:
        self.file = file
        self.problem: Message | None = None
        """What kept the last event from being written, or erased names from being blotted out."""
        self._largest, self._kept = largest, kept
        self._unwritten = deque[bytes](maxlen=_MOST_UNWRITTEN)
        self._unmasked: frozenset[str] = frozenset()
        self._alone = Lock()

    @classmethod
    def of(cls, place: Path | str, environment: Mapping[str, str]) -> Self:
        """Return the log that ACTES_AUDIT names, or "off"; by default it stands beside the folder of the index."""
        given = environment.get("ACTES_AUDIT", "").strip()
        if given:
            return cls(None if given == _OFF else Path(given))
        folder = place if isinstance(place, Path) else Path("var/index")
        return cls(folder.with_name(f"{folder.name}.audit.jsonl"))

    def record(self, action: Action, outcome: Phase = "done", *, who: str, origin: str, **facts: str | int) -> None:
        """Add an event; a failure to write is logged and kept as `problem`, and stops nothing.

        What could not be written is written with the next event that can, and names that could not be blotted out are.
        """
        if self.file is None:
            return
        with self._alone:
            self._unwritten.append(Event(action, outcome, who, origin, facts).line())
            unmasked = self._mask()
            self.problem = self._write() or unmasked

    def lines(self) -> list[bytes]:
        """Return the lines of all files, newest first; raise IndexUnusable if one cannot be read."""
        found = list[bytes]()
        for file in self._files():
            try:
                found += reversed(file.read_bytes().splitlines())
            except FileNotFoundError:
                continue
            except OSError as error:
                raise IndexUnusable(file, "audit-unreadable", cause=str(error.strerror)) from error
        return found

    def mask(self, names: Iterable[str], *, also: Iterable[str] = ()) -> Message | None:
        """Blot names, and other forms of them, out of what was recorded and out of what waits to be written.

        Return what kept a file from being rewritten: it still holds the names, and is tried again with the next event.
        """
        if self.file is None:
            return None
        with self._alone:
            self._unmasked |= marks_of(names, also)
            eraser = Eraser(self._unmasked)
            for rank, line in enumerate(self._unwritten):
                self._unwritten[rank] = _without(line, eraser)
            unmasked = self._mask()
            self.problem = unmasked or self.problem
        return unmasked

    def _mask(self) -> Message | None:
        """Blot out of every file the names that stand there still; return what keeps one from it."""
        if not self._unmasked:
            return None
        eraser = Eraser(self._unmasked)
        try:
            if any(map(_is_there, self._files())):
                with self._locked():
                    for file in filter(_is_there, self._files()):
                        _rewrite(file, eraser)
        except OSError as error:
            return self._told(Message("audit-unmasked", {"cause": error.strerror or str(error)}))
        self._unmasked = frozenset()
        return None

    def _write(self) -> Message | None:
        """Write the events that wait; return what keeps one from it."""
        try:
            with self._locked() as descriptor:
                while self._unwritten:
                    _write(descriptor, self._unwritten[0])
                    self._unwritten.popleft()
                if os.fstat(descriptor).st_size >= self._largest:
                    self._rotate()
        except OSError as error:
            return self._told(Message("audit-unwritable", {"cause": error.strerror or str(error)}))
        return None

    def _told(self, problem: Message) -> Message:
        logger.error("%s: %s", self.file, problem)
        return problem

    def _files(self) -> Iterator[Path]:
        """Yield the files that may exist, newest first."""
        if self.file:
            yield self.file
            yield from (self._rotated(number) for number in range(1, self._kept))

    def _rotated(self, number: int) -> Path:
        assert self.file  # noqa: S101  # only files are rotated
        return self.file.with_name(f"{self.file.name}.{number}")

    def _rotate(self) -> None:
        for number in range(self._kept - 1, 0, -1):
            older = self._rotated(number - 1) if number > 1 else self.file
            assert older  # noqa: S101
            with suppress(FileNotFoundError):
                older.replace(self._rotated(number))

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """Open the file to add to it, made if need be, while no other process changes it or rotates it."""
        assert self.file  # noqa: S101
        self.file.parent.mkdir(parents=True, exist_ok=True)
        late = time.monotonic() + _PATIENCE
        while True:
            # Neither a link nor a pipe: an event goes nowhere else, and nothing is waited for.
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
            descriptor = os.open(self.file, flags, 0o600)
            try:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise OSError(0, "not a file")
                if self._holds(descriptor):
                    yield descriptor
                    return
            finally:
                os.close(descriptor)
            if time.monotonic() > late:
                raise OSError(0, "another process keeps it locked")
            time.sleep(0.01)

    def _holds(self, descriptor: int) -> bool:
        """Lock an open file, and return whether it is locked and still the one that others open."""
        assert self.file  # noqa: S101
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(os.fstat(descriptor), self.file.stat())
        except (BlockingIOError, FileNotFoundError):
            return False


def _is_there(file: Path) -> bool:
    """Tell whether a file of the log exists; what else may be in its place holds no event."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _end_line(descriptor: int) -> None:
    """End a line that a crash cut short, so that the next one stands alone."""
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        os.write(descriptor, b"\n")


def _write(descriptor: int, line: bytes) -> None:
    """Write a line, or raise OSError where there is no room for all of it."""
    _end_line(descriptor)
    if os.write(descriptor, line) < len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _rewrite(file: Path, eraser: Eraser) -> None:
    """Replace a file by one without the names; a line that is no event is dropped if it could hold one."""
    before = file.read_bytes()
    after = b"".join(_without(line, eraser) for line in before.splitlines())
    if after == before:
        return
    replace_atomically(file, after, mode=0o600)


def _without(line: bytes, eraser: Eraser) -> bytes:
    """Return a line without the names; an empty one if it is no event."""
    event = Event.parse(line)
    return event.without(eraser).line() if event else b""


def _blotted(text: str, eraser: Eraser) -> str:
    blotted = eraser.blot(text.replace("_", " "))
    return "".join(BLOT if new == BLOT else old for old, new in zip(text, blotted, strict=True))
