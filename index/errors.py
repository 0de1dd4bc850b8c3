"""What can go wrong with an index, each with the folder's name and the next step.

ActesError                  (ingest.errors)
├── EncoderUnavailable      (index.encoders) no model of that name can be loaded
├── NameUnusable            a name to erase that has no letter
├── PlaceUnknown            an address of a kind that no index is kept at
├── PreparerLost            a process that made reports ready ended
└── IndexUnusable
    ├── NoIndex             nothing was ever built there
    ├── IndexOutdated       made by another format, analyser or encoder than this program's
    ├── IndexDamaged        a file is missing or not of the size written
    ├── IndexBusy           another process is writing there
    ├── IndexUnwritable     the disk is full, or writing is not allowed
    ├── NothingRemoved      what was to be removed is not there
    └── NoWayBack           the generation before the live one was not kept
"""

from __future__ import annotations

from pathlib import Path

from ingest import ActesError


class PlaceUnknown(ActesError):
    """An index is kept in a folder or in PostgreSQL."""

    def __init__(self, scheme: str) -> None:
        super().__init__(f"{scheme}: no index is kept there; give a folder, or an address that begins postgresql://")


class NameUnusable(ActesError):
    """What is given as a name to erase is none."""

    def __init__(self, name: str) -> None:
        super().__init__(f"a name has letters, got {name!r}; give it as the reports write it")


class PreparerLost(ActesError):
    """A process that made reports ready ended before its time."""

    def __init__(self, source: str) -> None:
        reason = "the process that made it ready ended, for want of memory perhaps"
        super().__init__(f"{source}: {reason}; what was indexed before is still there, try again")


class IndexUnusable(ActesError):
    """The index cannot be used as it is."""

    def __init__(self, place: Path | str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")


class NoIndex(IndexUnusable):
    """Nothing was ever built there."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, f"no index here; build one with: actes index SOURCE --index {place}")


class IndexOutdated(IndexUnusable):
    """The index was made by another version of a part that decides what it holds."""

    def __init__(self, place: Path | str, part: str, *, found: object, expected: object) -> None:
        reason = f"made by {part} {found}, this program has {part} {expected}"
        super().__init__(place, f"{reason}; rebuild it with: actes index SOURCE --index {place}")


class IndexDamaged(IndexUnusable):
    """A file of the index is missing, or not what was written."""

    def __init__(self, place: Path | str, file: str) -> None:
        reason = f"{file} is missing or not what was written"
        mend = f"go back with: actes rollback --index {place}"
        super().__init__(place, f"{reason}; {mend}, or delete the folder and rebuild it with: actes index SOURCE")


class IndexBusy(IndexUnusable):
    """Another process is writing to the index."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, "another process is indexing here; wait for it to end and try again")


class IndexUnwritable(IndexUnusable):
    """The next generation cannot be written; the live one is as it was."""

    def __init__(self, place: Path | str, reason: str) -> None:
        super().__init__(place, f"{reason}; what was indexed before is still there, mend it and try again")


class NothingRemoved(IndexUnusable):
    """What was to be removed is not there."""

    def __init__(self, place: Path | str, target: str) -> None:
        super().__init__(place, f"no report has the id or the file {target!r}; nothing was removed")


class NoWayBack(IndexUnusable):
    """There is no generation to go back to."""

    def __init__(self, place: Path | str) -> None:
        reason = "nothing to go back to: this is the first state of the index, or something was removed from the last"
        super().__init__(place, f"{reason}; index the reports as you want them instead")
