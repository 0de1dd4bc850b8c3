"""What can go wrong while reading a report, each with the file's name, the reason and the next step.

ActesError                 everything a user can mend; the command line prints it and exits 2
└── IngestError            one file could not be read; the other files go on
    ├── UnreadableFile     missing, empty, not text, no permission
    └── UnsupportedFormat  a kind of file no reader knows
"""

from __future__ import annotations

from pathlib import Path


class ActesError(Exception):
    """Something the user can mend; the message says how."""


class IngestError(ActesError):
    """One file could not be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnreadableFile(IngestError):
    """The file is missing, empty, not text, or may not be opened."""


class UnsupportedFormat(IngestError):
    """No reader knows this kind of file."""
