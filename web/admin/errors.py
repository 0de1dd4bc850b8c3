"""What the administration refuses, each with the HTTP status it answers."""

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
    "reports-forbidden": 500,
    "reports-disk-full": 507,
}
_NO_REPORT = 415  # for whatever else keeps a reader from a file


class Refused(ActesError):
    """Something sent is not taken; the message names it and says what to do."""

    @property
    def status(self) -> int:
        """Return the HTTP status that says so."""
        return _STATUSES.get(self.code, _NO_REPORT)
