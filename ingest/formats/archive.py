"""Zip files opened with suspicion: what is read of one is bounded, whatever it declares, and nothing is unpacked."""

from __future__ import annotations

import lzma
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ingest.errors import UnreadableFile
from ingest.formats.file import File

_MEGABYTE = 1 << 20
_MOST_PARTS = 20_000  # a report of 1,000 pages with pictures has some 2,000
_LARGEST_PART = 64 * _MEGABYTE  # a thousand pages of Word are under 20
_LARGEST_WHOLE = 256 * _MEGABYTE
_STEEPEST = 300  # times smaller when packed; XML is some 30 times, zeros 1,000
_STEEP_FROM = 4 * _MEGABYTE

_DAMAGES = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, IndexError, NotImplementedError)
"""What `zipfile` raises on damaged files, beside RuntimeError where a part is locked."""


class Archive:
    """The parts of a zip file, read one by one."""

    def __init__(self, file: File) -> None:
        """Open the archive; raise UnreadableFile when it is damaged."""
        self._file = file
        self._read = 0
        try:
            self._zip = ZipFile(BytesIO(file.data))
        except _DAMAGES as error:
            raise self._refusal("it is damaged or not whole; copy it again or save it anew, and retry") from error
        self.names = frozenset(self._zip.namelist())
        if len(self._zip.infolist()) > _MOST_PARTS:
            raise self._refusal(f"it holds more than {_MOST_PARTS:,} parts, which no report does; save it anew")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; raise UnreadableFile when it is missing, damaged or swells."""
        if name not in self.names:
            raise self._refusal(f"its part {name} is missing; open it in the program that made it and save it anew")
        try:
            info = self._zip.getinfo(name)
            with self._zip.open(info) as part:
                data = part.read(_LARGEST_PART + 1)
        except RuntimeError as error:
            if isinstance(error, NotImplementedError):
                raise self._damaged(name) from error
            raise self._refusal("it is protected by a password; save it without one and retry") from error
        except _DAMAGES as error:
            raise self._damaged(name) from error
        self._read += len(data)
        steep = len(data) > max(_STEEP_FROM, _STEEPEST * info.compress_size)
        if steep or len(data) > _LARGEST_PART or self._read > _LARGEST_WHOLE:
            raise self._refusal(f"its part {name} swells beyond what a report holds; split the report or save it anew")
        return data

    def _damaged(self, name: str) -> UnreadableFile:
        return self._refusal(f"its part {name} is damaged; copy the file again or save it anew, and retry")

    def _refusal(self, reason: str) -> UnreadableFile:
        return UnreadableFile(self._file.path, reason)
