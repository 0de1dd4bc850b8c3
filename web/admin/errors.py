"""What the administration refuses, each with the HTTP status it answers."""

from __future__ import annotations

from ingest import ActesError


class Refused(ActesError):
    """Something sent is not taken; the message, in French, names it and says what to do."""

    def __init__(self, reason: str, *, status: int) -> None:
        super().__init__(reason)
        self.status = status
