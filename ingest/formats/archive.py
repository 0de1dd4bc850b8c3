"""Reads zip files defensively: sizes are bounded, whatever the archive declares, and nothing is unpacked to disk."""

from __future__ import annotations

import lzma
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ingest.errors import UnreadableFile
from ingest.formats.file import File

_MEGABYTE = 1 << 20
_MOST_PARTS = 20_000  # a report of 1,000 pages with pictures has about 2,000
_LARGEST_PART = 64 * _MEGABYTE  # a thousand pages of Word take under 20 MB
_LARGEST_WHOLE = 256 * _MEGABYTE
_STEEPEST = 300  # compression ratio; XML reaches about 30, zeros 1,000
_STEEP_FROM = 4 * _MEGABYTE

_PART = b"PK\x01\x02"
"""The signature of each part in the directory of a zip file."""

_DAMAGES = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, IndexError, NotImplementedError)
"""What `zipfile` raises on damaged files; an encrypted part raises RuntimeError."""


class Archive:
    """The parts of a zip file, read one by one."""

    def __init__(self, file: File) -> None:
        """Open the archive; raise UnreadableFile if it is damaged or has too many parts."""
        self._path = file.path
        self._read = 0
        if file.data.count(_PART) > _MOST_PARTS:  # `zipfile` makes an object of each, whatever the number declared
            raise UnreadableFile(file.path, "archive-crowded", most=_MOST_PARTS)
        try:
            self._zip = ZipFile(BytesIO(file.data))
        except _DAMAGES as error:
            raise UnreadableFile(file.path, "archive-damaged") from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; raise UnreadableFile if it is missing, damaged, locked or too large."""
        if name not in self.names:
            raise UnreadableFile(self._path, "part-missing", part=name)
        try:
            info = self._zip.getinfo(name)
            with self._zip.open(info) as part:
                data = part.read(_LARGEST_PART + 1)
        except RuntimeError as error:
            if isinstance(error, NotImplementedError):
                raise self._damaged(name) from error
            raise UnreadableFile(self._path, "file-protected") from error
        except _DAMAGES as error:
            raise self._damaged(name) from error
        self._read += len(data)
        steep = len(data) > max(_STEEP_FROM, _STEEPEST * info.compress_size)
        if steep or len(data) > _LARGEST_PART or self._read > _LARGEST_WHOLE:
            raise UnreadableFile(self._path, "part-swells", part=name)
        return data

    def _damaged(self, name: str) -> UnreadableFile:
        return UnreadableFile(self._path, "part-damaged", part=name)
