"""The input of readers, and their signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.blocks import Source
from ingest.errors import UnreadableFile

_LARGEST_TEXT = 16_000_000  # characters that any file may hold; a report of 1,000 pages has 3 million
_DENSEST = 8  # characters for each byte of a file; compressed French has up to 4


@dataclass(frozen=True, slots=True)
class File:
    """A file's path and bytes, and the password to try if it needs one."""

    path: Path
    data: bytes
    password: str = ""

    def check_text(self, length: int) -> None:
        """Raise UnreadableFile if a reader found more characters than such a file holds: it repeats its parts."""
        most = max(_LARGEST_TEXT, _DENSEST * len(self.data))
        if length > most:
            raise UnreadableFile(self.path, "text-swells", length=length, most=most)


Reader = Callable[[File], Source]
"""Returns the source of a file; raises IngestError if it cannot be read."""
