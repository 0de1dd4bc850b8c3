"""A file as the readers take it, and what a reader is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.blocks import Source


@dataclass(frozen=True, slots=True)
class File:
    """A file's name and bytes, and the password to try where it asks for one."""

    path: Path
    data: bytes
    password: str = ""


Reader = Callable[[File], Source]
"""Makes blocks of one file; raises IngestError when it cannot."""
