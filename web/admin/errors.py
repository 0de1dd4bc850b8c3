"""Refusals of the administration, with the HTTP status of each code."""

from __future__ import annotations

from ingest import ActesError

_STATUSES = {
    "upload-not-files": 400,
    "upload-broken": 400,
    "upload-incomplete": 400,
    "page-expired": 403,
    "upload-too-large": 413,
    "upload-too-many": 413,
    "upload-file-too-large": 413,
    "archive-crowded": 413,
    "part-swells": 413,
    "file-too-large": 413,
    "reader-out-of-memory": 413,
    "reader-out-of-time": 413,
    "reader-silent": 413,
    "reader-killed": 413,
    "reports-forbidden": 500,
    "reports-disk-full": 507,
}
_UNREADABLE = 415  # for every other code: no reader takes the file


class Refused(ActesError):
    """Raised to refuse an upload; the message names the file and says what to do."""

    @property
    def status(self) -> int:
        """The HTTP status of the refusal."""
        return _STATUSES.get(self.code, _UNREADABLE)
