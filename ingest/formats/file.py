"""The input of readers, and their signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.blocks import Source


@dataclass(frozen=True, slots=True)
class File:
    """A file's path and bytes, and the password to try if it needs one."""

    path: Path
    data: bytes
    password: str = ""


Reader = Callable[[File], Source]
"""Returns the source of a file; raises IngestError if it cannot be read."""
