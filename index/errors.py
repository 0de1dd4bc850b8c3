"""Errors of an index; each message names the index and the next step.

ActesError                  (ingest.errors)
├── EncoderUnavailable      (index.encoders) no model of that name can be loaded
├── NameUnusable            a name to erase has no letter
├── PlaceUnknown            the address has an unsupported scheme
├── PreparerLost            a process that prepared documents ended
└── IndexUnusable
    ├── NoIndex             nothing was ever built there
    ├── IndexOutdated       made with another format, analyser or encoder than this program's
    │   └── EncoderChanged  its vectors come from another model
    ├── IndexDamaged        a file is missing or altered; so is a table (index.stores.postgres)
    ├── IndexUnreadable     the system refuses to read a file
    ├── RequestsLost        which names were erased and reports removed cannot be read
    ├── IndexBusy           another process is writing there
    ├── IndexUnwritable     the disk is full, or writing is not allowed
    │   └── StateRemains    the change was made, and an earlier state could not be deleted
    ├── NoReport            the document to correct is not in the index
    ├── NoCorrection        the correction to undo is not kept
    ├── NothingRemoved      the document to remove is not in the index
    └── NoWayBack           the generation before the live one was not kept
"""

from __future__ import annotations

from pathlib import Path

from ingest import ActesError


class PlaceUnknown(ActesError):
    """The address is neither a folder nor a PostgreSQL database."""

    def __init__(self, scheme: str) -> None:
        super().__init__("place-unknown", place=scheme)


class NameUnusable(ActesError):
    """The name to erase has no letter."""

    def __init__(self, name: str) -> None:
        super().__init__("name-unusable", name=name)


class PreparerLost(ActesError):
    """A process that prepared documents ended before it answered."""

    def __init__(self, source: str) -> None:
        super().__init__("preparer-lost", place=source)


class IndexUnusable(ActesError):
    """The index cannot be used in its present state."""

    def __init__(self, place: Path | str, code: str, /, **facts: str | float) -> None:
        super().__init__(code, place=place, **facts)


class NoIndex(IndexUnusable):
    """Nothing was ever built there."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, "no-index")


class IndexOutdated(IndexUnusable):
    """The index was made by another version of a part that determines its contents."""

    def __init__(self, place: Path | str, part: str, *, found: object, expected: object) -> None:
        super().__init__(place, "index-outdated", part=part, found=str(found), expected=str(expected))


class EncoderChanged(IndexOutdated):
    """The model that made the vectors has changed since."""

    def __init__(self, place: Path | str, encoder: str, *, found: str, expected: str) -> None:
        IndexUnusable.__init__(self, place, "encoder-changed", encoder=encoder, found=found, expected=expected)


class IndexDamaged(IndexUnusable):
    """A file of the index is missing or altered."""

    def __init__(self, place: Path | str, file: str) -> None:
        super().__init__(place, "index-damaged", file=file)


class IndexUnreadable(IndexUnusable):
    """The system refuses to read a file of the index: it is not allowed, or the disk fails."""

    def __init__(self, place: Path | str, file: str, *, cause: str | None) -> None:
        super().__init__(place, "index-unreadable", file=file, cause=str(cause))


class RequestsLost(IndexUnusable):
    """Nothing says any more which reports were removed and which names erased."""

    def __init__(self, place: Path | str, file: str) -> None:
        super().__init__(place, "requests-lost", file=file)


class IndexBusy(IndexUnusable):
    """Another process is writing to the index."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, "index-busy")


class IndexUnwritable(IndexUnusable):
    """The next generation cannot be written; the live one is untouched."""


class StateRemains(IndexUnwritable):
    """The change was made and is live, but an earlier state that holds what had to go could not be deleted."""

    def __init__(self, place: Path | str, folder: str) -> None:
        super().__init__(place, "index-remains", folder=folder)


class NoReport(IndexUnusable):
    """The document to correct is not in the index."""

    def __init__(self, place: Path | str, target: str) -> None:
        super().__init__(place, "no-report", target=target)


class NoCorrection(IndexUnusable):
    """The correction to undo is not among those of the document."""

    def __init__(self, place: Path | str, target: str, identifier: str) -> None:
        super().__init__(place, "no-correction", target=target, identifier=identifier)


class NothingRemoved(IndexUnusable):
    """The document to remove is not in the index."""

    def __init__(self, place: Path | str, target: str) -> None:
        super().__init__(place, "nothing-removed", target=target)


class NoWayBack(IndexUnusable):
    """No earlier generation was kept."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, "no-way-back")
