"""Errors of corrections, each with the next step.

ActesError
├── CorrectionUnusable       a value that no correction may have
├── CorrectionsUnreadable    the file of corrections cannot be read
└── CorrectionsUnwritable    the file of corrections cannot be written
"""

from __future__ import annotations

from pathlib import Path

from ingest.errors import ActesError


class CorrectionUnusable(ActesError):
    """Raised for a value that no correction may have."""


class CorrectionsUnreadable(ActesError):
    """Raised when the corrections of a report cannot be read."""

    def __init__(self, file: Path, code: str, /, **facts: str | float) -> None:
        super().__init__(code, place=file, **facts)


class CorrectionsUnwritable(ActesError):
    """Raised when the corrections of a report cannot be written; those there are as they were."""

    def __init__(self, file: Path, *, cause: str | None) -> None:
        super().__init__("corrections-unwritable", place=file, cause=str(cause))
