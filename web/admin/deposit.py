"""The folder that reports are sent to: nothing in it is overwritten unless somebody says so."""

from __future__ import annotations

import errno
import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from web.admin.errors import Refused
from web.admin.naming import same

_ARRIVING = ".depot-"  # hidden, so that no indexing takes what is not whole
_KEPT = 24 * 3600  # seconds that a file waits for its confirmation


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file sent: kept under a name, the same as one there, or waiting for leave to replace one."""

    name: str
    status: Literal["kept", "same", "waiting"]
    token: str = ""


class Deposit:
    """The reports sent, as files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: dict[str, tuple[Path, str]] = {}
        self._lock = Lock()

    def arriving(self) -> Path:
        """Return where to write a file that is being sent; Refused if nothing can be written there."""
        with telling(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._tidy()
        return self.folder / f"{_ARRIVING}{secrets.token_hex(8)}"

    def take(self, arrived: Path, name: str) -> Taken:
        """Keep a file that arrived, under a safe name, unless another content has that name."""
        with self._lock, telling(self.folder):
            there = next((file for file in self.files() if same(file.name) == same(name)), None)
            if there is None:
                arrived.rename(self.folder / name)
                return Taken(name, "kept")
            if _digest(there) == _digest(arrived):
                arrived.unlink()
                return Taken(there.name, "same")
            token = secrets.token_urlsafe(16)
            self._waiting[token] = (arrived, there.name)
            return Taken(there.name, "waiting", token)

    def replace(self, token: str) -> str | None:
        """Put a file that waits in the place of the one of its name; None if it waits no more."""
        with self._lock, telling(self.folder):
            arrived, name = self._waiting.pop(token, (None, None))
            if arrived is None or not arrived.is_file():
                return None
            arrived.replace(self.folder / str(name))
            return name

    def forget(self, token: str) -> str | None:
        """Throw away a file that waits; None if it waits no more."""
        with self._lock, telling(self.folder):
            arrived, name = self._waiting.pop(token, (None, None))
            if arrived is not None:
                arrived.unlink(missing_ok=True)
            return name

    @property
    def waiting(self) -> dict[str, str]:
        """Return the names of the files that wait, by token."""
        return {token: name for token, (_, name) in self._waiting.items()}

    def files(self) -> list[Path]:
        """Return the files there are, by name."""
        if not self.folder.is_dir():
            return []
        return sorted(file for file in self.folder.iterdir() if file.is_file() and not file.name.startswith("."))

    def holds(self, file: Path) -> bool:
        """Tell whether a file is one of those sent here."""
        return file.parent == self.folder.absolute() and file.is_file()

    def drop(self, name: str) -> bool:
        """Delete a file, and tell whether there was one."""
        with self._lock, telling(self.folder):
            file = next((file for file in self.files() if file.name == name), None)
            if file:
                file.unlink()
            return file is not None

    def _tidy(self) -> None:
        """Throw away what waited too long, and what a crash left."""
        for file in self.folder.glob(f"{_ARRIVING}*"):
            if time.time() - file.stat().st_mtime > _KEPT:
                file.unlink(missing_ok=True)
        # Without the lock, which is held for seconds where files are compared: one pair at a time, whatever others do.
        for token, (arrived, _) in list(self._waiting.items()):
            if not arrived.exists():
                self._waiting.pop(token, None)


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Say what to do when the disk is full or nothing may be written."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused("reports-disk-full", place=folder.name) from error
        raise Refused("reports-forbidden", place=folder.name, cause=str(error.strerror)) from error


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
