"""What kind of file a report is, and which reader reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ingest.blocks import Source
from ingest.errors import UnsupportedFormat

_BY_SUFFIX: Mapping[str, str] = {
    ".txt": "markup",
    ".text": "markup",
    ".md": "markup",
    ".markdown": "markup",
    ".pdf": "pdf",
}
"""The module of this package whose `read` reads files of each suffix."""


@dataclass(frozen=True, slots=True)
class File:
    """A file's name and bytes, and the password to try where it asks for one."""

    path: Path
    data: bytes
    password: str = ""


Reader = Callable[[File], Source]
"""Makes blocks of one file; raises IngestError when it cannot."""


def format_of(file: File) -> str:
    """Return the name of the format of a file."""
    suffix = file.path.suffix.lower()
    if suffix not in _BY_SUFFIX:
        known = ", ".join(_BY_SUFFIX)
        raise UnsupportedFormat(file.path, f"no reader for {suffix or 'a file without suffix'!r}; supported: {known}")
    return _BY_SUFFIX[suffix]


def reader_of(name: str) -> Reader:
    """Return the reader of a format; it is imported only when a file needs it."""
    reader: Reader = import_module(f"ingest.{name}").read
    return reader
