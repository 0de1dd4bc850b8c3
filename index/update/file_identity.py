"""Files identified by the hash of their contents; names and dates decide nothing.

A file with the size and times of its last reading is assumed unchanged, as in git, unless it had changed just before.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from index.stores.files import FileRecord
from index.update.file_urls import location
from ingest import IngestError, Limits, UnreadableFile, admit, sha256_of

SETTLED = 2_000_000_000  # nanoseconds after a change, from which another change is sure to alter the file's times


class Contents:
    """The sha256 and signature of files, each file checked once; unchanged `known` files are not read again."""

    def __init__(self, known: Mapping[str, FileRecord], limits: Limits) -> None:
        self._known = known
        self._limits = limits
        self._digests: dict[str, str] = {}
        self._signatures: dict[str, str] = {}

    def digest(self, file: Path) -> str:
        """Return the sha256 of a file; IngestError if it may not be read."""
        place = location(file)
        if place not in self._digests:
            admit(file, self._limits)
            self._signatures[place] = signature(file)
            known = self._known.get(place)
            same = known is not None and known.signature and known.signature == self._signatures[place]
            self._digests[place] = known.sha256 if known and same else _hashed(file)
        return self._digests[place]

    def signature(self, file: Path) -> str:
        """Return the signature a file had when its digest was taken."""
        return self._signatures.get(location(file), "")

    def still_holds(self, file: Path, digest: str) -> bool:
        """Tell whether a file still has this digest; one that cannot be read now is assumed unchanged."""
        if is_gone(file):
            return False
        try:
            return self.digest(file) == digest
        except IngestError:
            return True


def signature(file: Path) -> str:
    """Return a string that changes whenever the file does; "" if it changed just now or is missing."""
    try:
        facts = file.stat()
    except OSError:
        return ""
    if time.time_ns() - max(facts.st_mtime_ns, facts.st_ctime_ns) < SETTLED:
        return ""
    return f"{facts.st_size}:{facts.st_mtime_ns}:{facts.st_ctime_ns}:{facts.st_ino}"


def is_gone(file: Path) -> bool:
    """Tell whether the file is missing; one that may not be accessed is not gone."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _hashed(file: Path) -> str:
    try:
        return sha256_of(file)
    except OSError as error:
        raise UnreadableFile(file, "file-unopenable", cause=str(error.strerror)) from error
