"""The error of a program that gave no output."""

from __future__ import annotations


class ProgramFailed(Exception):
    """Raised when a program fails, or takes longer than `seconds`, which is 0 if it was not slow."""

    def __init__(self, reason: str, *, seconds: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds
