"""Temporary folders, one for each worker, locked while they are used: those of processes that died are deleted."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_PREFIX = "actes-worker-"
_OURS = re.compile(re.escape(_PREFIX) + r"\w{8}")
_NEW = 60  # seconds in which a folder may be made but not locked yet


class Folder:
    """A temporary folder that nobody else may read, deleted by `delete`."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def delete(self) -> None:
        """Delete the folder and all in it; once more does nothing."""
        lock, self._lock = self._lock, -1
        if lock >= 0:
            shutil.rmtree(self.path, ignore_errors=True)
            os.close(lock)


def tidy() -> None:
    """Delete the folders of processes that were killed before they could."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _OURS.fullmatch(path.name):
            with suppress(OSError):  # in use, gone, or another user's
                _delete_if_left(path)


def _delete_if_left(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        found = os.fstat(folder)
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if found.st_uid == os.geteuid() and found.st_mtime < time.time() - _NEW:
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(folder)
