"""What becomes of each file when an index is brought up to date: read, kept, moved, removed, left out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import ingest
from index.places import file_at, location
from index.sources import found
from index.store import Stored
from index.summary import Outcome, Status
from ingest import IngestError, UnreadableFile
from ingest.limits import Limits
from ingest.printable import printable
from ingest.reading import Reading
from ingest.report import report
from ingest.sandbox import admit

Read = Callable[[Path], Reading]
"""Reads one file; raises IngestError when it cannot."""


@dataclass(slots=True)
class Plan:
    """The documents of the next generation by the address of their file, and what happened to each on the way.

    `reread` is set when the reading code changed: every file is then read again, wherever it is. No file is read
    through `besides`, the folder of the index itself.
    """

    kept: dict[str, Stored]
    reread: bool
    besides: Path
    limits: Limits
    outcomes: list[Outcome] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def has_changes(self) -> bool:
        """Tell whether the next generation differs from the last."""
        return any(outcome.status in ("added", "changed", "removed") for outcome in self.outcomes)

    def drop_gone(self, sources: Sequence[Path]) -> None:
        """Remove the documents whose files are gone from the folders among `sources`."""
        folders = [source.absolute() for source in sources if os.path.isdir(source)]  # noqa: PTH112 - raises nothing
        for place in list(self.kept):
            file = file_at(place)
            if any(file.is_relative_to(folder) for folder in folders) and _is_gone(file):
                self._remove(place)

    def files(self, sources: Sequence[Path]) -> list[Path]:
        """Return the files to look at: those of `sources`, and what was read from elsewhere if all is read again."""
        named: dict[str, Path] = {}
        for each in (each for source in sources for each in found(source, besides=self.besides)):
            if each.reason:
                self._tell(printable(each.file), "skipped", each.reason)
            else:
                named.setdefault(location(each.file), each.file)
        elsewhere = [file_at(place) for place in self.kept if self.reread and place not in named]
        return [*named.values(), *(file for file in elsewhere if not _is_gone(file))]

    def unread(self, files: Sequence[Path]) -> Iterator[Path]:
        """Yield the files that will be read, as far as their contents tell: those new, one of each content."""
        seen = set() if self.reread else {item.document.sha256 for item in self.kept.values()}
        for file in files:
            try:
                digest = self._digest(file)
            except IngestError:
                continue  # `take` tells of it
            if digest not in seen:
                seen.add(digest)
                yield file

    def take(self, file: Path, read: Read) -> None:
        """Read `file` unless its content is already there; one that cannot be read leaves what was read before."""
        place = location(file)
        old = self.kept.get(place)
        source = old.document.source if old else printable(file)
        try:
            digest = self._digest(file)
            if old and old.document.sha256 == digest and not self.reread:
                self._tell(source, "unchanged")
            elif not self._is_copy(digest, place, source) and not self._is_moved(digest, place, source):
                self._put(read(file), place, source)
        except IngestError as error:
            self._tell(source, "failed", error.reason)

    def _digest(self, file: Path) -> str:
        """Return the sha256 of a file that may be read."""
        place = location(file)
        if place not in self.digests:
            admit(file, self.limits)
            try:
                with file.open("rb") as content:
                    self.digests[place] = hashlib.file_digest(content, "sha256").hexdigest()
            except OSError as error:
                raise UnreadableFile(file, f"{error.strerror}; check its permissions") from error
        return self.digests[place]

    def _is_copy(self, digest: str, place: str, source: str) -> bool:
        """Tell whether another file holds the same, and if so drop what this one held before."""
        twin = next((at for at in self._kept_with(digest) if at != place and self._still_holds(at, digest)), None)
        if twin is None:
            return False
        self._tell(source, "duplicate", f"the same content as {self.kept[twin].document.source}")
        if place in self.kept:
            self._remove(place)
        return True

    def _is_moved(self, digest: str, place: str, source: str) -> bool:
        """Tell whether what was read where no file is any more, and is kept here now, is all there is to do."""
        gone = next((at for at in self._kept_with(digest) if at != place and _is_gone(file_at(at))), None)
        if gone is None:
            return False
        moved = self.kept.pop(gone)
        self.kept[place] = replace(moved, document=replace(moved.document, source=source), location=place)
        if self.reread:
            return False
        self._tell(source, "changed")
        return True

    def _kept_with(self, digest: str) -> list[str]:
        return [place for place, item in self.kept.items() if item.document.sha256 == digest]

    def _still_holds(self, place: str, digest: str) -> bool:
        """Tell whether a file still is what was read of it; one that cannot be read now counts as it was."""
        file = file_at(place)
        if _is_gone(file):
            return False
        try:
            return self._digest(file) == digest
        except IngestError:
            return True

    def _put(self, reading: Reading, place: str, source: str) -> None:
        """Keep what was read, under a longer id where another report of the same title and date has its own."""
        document = reading.document
        if self._is_copy(document.sha256, place, source):  # it changed after its digest was taken
            return
        taken = {item.document.id for at, item in self.kept.items() if at != place}
        identifier = f"{document.id}-{document.sha256[:8]}" if document.id in taken else document.id
        passages = reading.passages
        document = replace(document, id=identifier, title=printable(document.title), source=source)
        if identifier != reading.document.id:
            passages = ingest.passages(document)
        status: Status = "changed" if place in self.kept else "added"
        self.kept[place] = Stored(document, passages, place)
        self._tell(source, status, reading=replace(reading, document=document, passages=passages))

    def _remove(self, place: str) -> None:
        self._tell(self.kept.pop(place).document.source, "removed")

    def _tell(self, source: str, status: Status, reason: str = "", *, reading: Reading | None = None) -> None:
        self.outcomes.append(Outcome(source, status, reason, report(reading) if reading else None))


def _is_gone(file: Path) -> bool:
    """Tell whether no file is there; one that may not be looked at is not gone."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
