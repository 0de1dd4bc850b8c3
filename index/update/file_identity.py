"""The contents of files, by their hash; names and dates decide nothing.

A file that has the size and the times it had when it was last read is believed unchanged, as git does; one changed a
moment before that is not believed.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from pathlib import Path

from index.stores.files import FileRecord
from index.update.file_urls import location
from ingest import IngestError, Limits, UnreadableFile, admit

SETTLED = 2_000_000_000  # nanoseconds since a file changed, after which its times would tell of another change


class Contents:
    """The sha256 and the signature of files, each looked at once; `known` files need not be read again."""

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
        """Return the signature of a file as it was when its digest was taken."""
        return self._signatures.get(location(file), "")

    def still_holds(self, file: Path, digest: str) -> bool:
        """Tell whether a file still is what was read of it; one that cannot be read now counts as it was."""
        if is_gone(file):
            return False
        try:
            return self.digest(file) == digest
        except IngestError:
            return True


def signature(file: Path) -> str:
    """Return what changes when a file is written to; "" for one that changed a moment ago, or is not there."""
    try:
        facts = file.stat()
    except OSError:
        return ""
    if time.time_ns() - max(facts.st_mtime_ns, facts.st_ctime_ns) < SETTLED:
        return ""
    return f"{facts.st_size}:{facts.st_mtime_ns}:{facts.st_ctime_ns}:{facts.st_ino}"


def is_gone(file: Path) -> bool:
    """Tell whether no file is there; one that may not be looked at is not gone."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _hashed(file: Path) -> str:
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(file, "file-unopenable", cause=str(error.strerror)) from error
