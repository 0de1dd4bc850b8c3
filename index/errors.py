"""What can go wrong with an index, each with the folder's name and the next step.

ActesError                  (ingest.errors)
├── EncoderUnavailable      (index.encoders) no model of that name can be loaded
├── NameUnusable            a name to erase that has no letter
├── PlaceUnknown            an address of a kind that no index is kept at
├── PreparerLost            a process that made reports ready ended
└── IndexUnusable
    ├── NoIndex             nothing was ever built there
    ├── IndexOutdated       made by another format, analyser or encoder than this program's
    │   └── EncoderChanged  its vectors are those of another model
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
        super().__init__("place-unknown", place=scheme)


class NameUnusable(ActesError):
    """What is given as a name to erase is none."""

    def __init__(self, name: str) -> None:
        super().__init__("name-unusable", name=name)


class PreparerLost(ActesError):
    """A process that made reports ready ended before its time."""

    def __init__(self, source: str) -> None:
        super().__init__("preparer-lost", place=source)


class IndexUnusable(ActesError):
    """The index cannot be used as it is."""

    def __init__(self, place: Path | str, code: str, /, **facts: str | float) -> None:
        super().__init__(code, place=place, **facts)


class NoIndex(IndexUnusable):
    """Nothing was ever built there."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, "no-index")


class IndexOutdated(IndexUnusable):
    """The index was made by another version of a part that decides what it holds."""

    def __init__(self, place: Path | str, part: str, *, found: object, expected: object) -> None:
        super().__init__(place, "index-outdated", part=part, found=str(found), expected=str(expected))


class EncoderChanged(IndexOutdated):
    """The model that made the vectors is not what it was."""

    def __init__(self, place: Path | str, encoder: str, *, found: str, expected: str) -> None:
        IndexUnusable.__init__(self, place, "encoder-changed", encoder=encoder, found=found, expected=expected)


class IndexDamaged(IndexUnusable):
    """A file of the index is missing, or not what was written."""

    def __init__(self, place: Path | str, file: str) -> None:
        super().__init__(place, "index-damaged", file=file)


class IndexBusy(IndexUnusable):
    """Another process is writing to the index."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, "index-busy")


class IndexUnwritable(IndexUnusable):
    """The next generation cannot be written; the live one is as it was."""


class NothingRemoved(IndexUnusable):
    """What was to be removed is not there."""

    def __init__(self, place: Path | str, target: str) -> None:
        super().__init__(place, "nothing-removed", target=target)


class NoWayBack(IndexUnusable):
    """There is no generation to go back to."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place, "no-way-back")
