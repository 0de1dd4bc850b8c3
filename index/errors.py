"""What can go wrong with an index, each with the folder's name and the next step.

ActesError                  (ingest.errors)
├── EncoderUnavailable      (index.encoder) no model of that name can be loaded
└── IndexUnusable
    ├── NoIndex             nothing was ever built there
    ├── IndexOutdated       made by another format, analyser or encoder than this program's
    ├── IndexDamaged        a file is missing or not of the size written
    └── IndexBusy           another process is writing there
"""

from __future__ import annotations

from pathlib import Path

from ingest import ActesError


class IndexUnusable(ActesError):
    """The index cannot be used as it is."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(f"{directory}: {reason}")


class NoIndex(IndexUnusable):
    """Nothing was ever built there."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, f"no index here; build one with: actes index SOURCE --index {directory}")


class IndexOutdated(IndexUnusable):
    """The index was made by another version of a part that decides what it holds."""

    def __init__(self, directory: Path, part: str, *, found: object, expected: object) -> None:
        reason = f"made by {part} {found}, this program has {part} {expected}"
        super().__init__(directory, f"{reason}; rebuild it with: actes index SOURCE --index {directory}")


class IndexDamaged(IndexUnusable):
    """A file of the index is missing, or not what was written."""

    def __init__(self, directory: Path, file: str) -> None:
        reason = f"{file} is missing or not what was written"
        super().__init__(directory, f"{reason}; delete the folder and rebuild it with: actes index SOURCE")


class IndexBusy(IndexUnusable):
    """Another process is writing to the index."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, "another process is indexing here; wait for it to end and try again")
