"""The folder of uploaded reports; no file in it is overwritten without confirmation."""

from __future__ import annotations

import errno
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from ingest import corrections, sha256_of
from web.admin.errors import Refused
from web.admin.naming import same

_ARRIVING = ".depot-"  # hidden, so that incomplete files are not indexed
_KEPT = 24 * 3600  # seconds that a file waits for confirmation


@dataclass(frozen=True, slots=True)
class Taken:
    """The outcome of an upload: kept under a name, identical to a file there, or waiting to replace one.

    A draft waits to be published, to replace a file of its name if there is one. `token` names what waits.
    """

    name: str
    status: Literal["kept", "same", "waiting", "draft", "replacing"]
    token: str = ""


class Deposit:
    """Uploaded reports, as files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: dict[str, tuple[Path, str]] = {}
        self._arriving: set[Path] = set()
        self._lock = Lock()

    def arriving(self) -> Path:
        """Return the path to write an upload to; raise Refused if the folder is not writable."""
        with refusing_os_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._tidy()
        file = self.folder / f"{_ARRIVING}{secrets.token_hex(8)}"
        self._arriving = {each for each in self._arriving if each.exists()} | {file}
        return file

    def take(self, arrived: Path, name: str) -> Taken:
        """Keep an upload under a safe name, unless a file with other content has that name."""
        with self._lock, refusing_os_errors(self.folder):
            there = self.named(name)
            if there is None:
                arrived.rename(self.folder / name)
                return Taken(name, "kept")
            if sha256_of(there) == sha256_of(arrived):
                arrived.unlink()
                return Taken(there.name, "same")
            token = secrets.token_urlsafe(16)
            self._waiting[token] = (arrived, there.name)
            return Taken(there.name, "waiting", token)

    def replace(self, token: str) -> str | None:
        """Replace the file of the same name by a waiting one and return the name; None if it no longer waits."""
        with self._lock, refusing_os_errors(self.folder):
            arrived, name = self._waiting.pop(token, (None, None))
            if arrived is None or not arrived.is_file():
                return None
            arrived.replace(self.folder / str(name))
            return name

    def forget(self, token: str) -> str | None:
        """Discard a waiting file and return its name; None if it no longer waits."""
        with self._lock, refusing_os_errors(self.folder):
            arrived, name = self._waiting.pop(token, (None, None))
            if arrived is not None:
                arrived.unlink(missing_ok=True)
            return name

    def clear(self, name: str = "") -> list[str]:
        """Discard the waiting files, or only those that would replace `name`, and return their names.

        What a crash left goes with them: it may hold what was erased or removed.
        """
        with self._lock, refusing_os_errors(self.folder):
            gone = {token: file for token, file in self._waiting.items() if name in ("", file[1])}
            for token, (arrived, _) in gone.items():
                del self._waiting[token]
                arrived.unlink(missing_ok=True)
            for file in {*self.folder.glob(f"{_ARRIVING}*")} - self._arriving:
                file.unlink(missing_ok=True)
            return sorted(waited for _, waited in gone.values())

    @property
    def waiting(self) -> dict[str, str]:
        """The names of the waiting files, by token."""
        return {token: name for token, (_, name) in self._waiting.items()}

    def files(self) -> list[Path]:
        """Return the reports, sorted by name, without the files of their corrections."""
        if not self.folder.is_dir():
            return []
        files = (file for file in self.folder.iterdir() if file.is_file() and not file.name.startswith("."))
        return sorted(file for file in files if not corrections.is_corrections(file.name))

    def named(self, name: str) -> Path | None:
        """Return the file with a name, or with one that some file systems do not distinguish; None if there is none."""
        return next((file for file in self.files() if same(file.name) == same(name)), None)

    def holds(self, file: Path) -> bool:
        """Return whether a file was uploaded here."""
        return file.parent == self.folder.absolute() and file.is_file()

    def drop(self, name: str) -> bool:
        """Delete a file with its corrections, which quote it, and return whether it existed."""
        with self._lock, refusing_os_errors(self.folder):
            file = next((file for file in self.files() if file.name == name), None)
            if file:
                file.unlink()
                corrections.beside(file).unlink(missing_ok=True)
            return file is not None

    def _tidy(self) -> None:
        """Delete files that waited too long or were left by a crash."""
        for file in self.folder.glob(f"{_ARRIVING}*"):
            if time.time() - file.stat().st_mtime > _KEPT:
                file.unlink(missing_ok=True)
        # Without the lock, held for seconds while files are compared; each pop is atomic.
        for token, (arrived, _) in list(self._waiting.items()):
            if not arrived.exists():
                self._waiting.pop(token, None)


@contextmanager
def refusing_os_errors(folder: Path) -> Iterator[None]:
    """Turn OSError into Refused, with advice for a full disk or a read-only folder."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused("reports-disk-full", place=folder.name) from error
        raise Refused("reports-forbidden", place=folder.name, cause=str(error.strerror)) from error
