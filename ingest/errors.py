"""What can go wrong while reading a report, each with the file's name, the reason and the next step.

ActesError                 everything a user can mend; the command line prints it and exits 2
└── IngestError            one file could not be read; the other files go on
    ├── UnreadableFile     missing, empty, too large, not text, no permission
    ├── UnsupportedFormat  a kind of file no reader knows
    ├── PasswordNeeded     protected, and the password given does not open it
    └── ReadingStopped     its reading took too long, too much memory, or crashed
"""

from __future__ import annotations

from pathlib import Path

from ingest.printable import printable


class ActesError(Exception):
    """Something the user can mend; the message says how."""


class IngestError(ActesError):
    """One file could not be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = printable(reason)
        super().__init__(f"{printable(path)}: {self.reason}")


class UnreadableFile(IngestError):
    """The file is missing, empty, too large, not text, or may not be opened."""


class UnsupportedFormat(IngestError):
    """No reader knows this kind of file."""


class PasswordNeeded(IngestError):
    """The file is protected, and the password given does not open it."""


class ReadingStopped(IngestError):
    """Reading the file took more than its limits allow, or crashed."""


def named(name: str) -> type[IngestError]:
    """Return the error class of that name; an unknown one is an IngestError."""
    return next((kind for kind in IngestError.__subclasses__() if kind.__name__ == name), IngestError)
