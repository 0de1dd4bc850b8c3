"""What becomes of each file when an index is brought up to date: read, kept, moved, removed, left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import ingest
from index.stores.contract import Stored
from index.stores.files import FileRecord, Files
from index.update import likeness
from index.update.eraser import Eraser
from index.update.file_identity import Contents, is_gone
from index.update.file_urls import file_at, location
from index.update.likeness import Sketches
from index.update.register import Register
from index.update.sources import found
from index.update.summary import Fate, Outcome
from ingest import IngestError, Limits, Reading, printable, statistics
from ingest.messages import Facts, Message

Read = Callable[[Path], Reading]
"""Reads one file; raises IngestError when it cannot."""

_MANY = 10  # reports; when more than these, and all, are gone from a folder, it looks like a disk that is not there


class Plan:
    """The files of the next state of an index, and what happened to each on the way.

    `before` are the files it was made of, `sketches` gives those of its texts. `reread` is set when the reading code
    changed: every file is then read again, wherever it is. No file is read through `besides`, the folder of the index
    itself.
    """

    def __init__(
        self,
        before: Files,
        *,
        sketches: Callable[[], Mapping[str, bytes]],
        reread: bool,
        besides: Path | None,
        limits: Limits,
    ) -> None:
        self.register = Register(before.known)
        self.outcomes: list[Outcome] = []
        self.removed: set[str] = set()
        self._before = before
        self._unwanted = set(before.removed)
        self._live = self.register.documents()
        self._read_sketches = sketches
        self._reread = reread
        self._besides = besides
        self._contents = Contents(before.known, limits)
        self._settled: set[str] = set()

    @cached_property
    def _sketches(self) -> Sketches:
        there = self.register.documents()
        return Sketches({name: sketch for name, sketch in self._read_sketches().items() if name in there})

    @property
    def files(self) -> Files:
        """Return the files of the next state."""
        return replace(self._before, known=self.register.records(), removed=frozenset(self._unwanted))

    @property
    def has_changes(self) -> bool:
        """Tell whether the next state differs from the one that was last published in what is found, and where."""
        before, after = (
            {place: (record.document, record.sha256) for place, record in each.known.items()}
            for each in (self._before, self.files)
        )
        return bool(self.removed) or before != after or self._before.removed != self._unwanted

    def published(self) -> None:
        """Go on from here as from what is live now."""
        self._before = self.files
        self._live = self.register.documents()
        self.removed = set()

    def look(self, sources: Sequence[Path]) -> list[Path]:
        """Return the files to take: those of `sources`, and what was read from elsewhere if all is read again.

        What moved and what is gone is settled on the way.
        """
        named: dict[str, Path] = {}
        for each in (each for source in sources for each in found(source, besides=self._besides)):
            if each.reason:
                self._tell(printable(each.file), "skipped", each.reason)
            elif self._is_wanted(each.file, sources):
                named.setdefault(location(each.file), each.file)
        gone = {place for place in self.register if is_gone(file_at(place))}
        for file in named.values():
            self._follow(file, gone)
        self._drop(gone, sources)
        elsewhere = [file_at(place) for place in self.register if self._reread and place not in named]
        return [*named.values(), *(file for file in elsewhere if not is_gone(file))]

    def unread(self, files: Sequence[Path]) -> Iterator[Path]:
        """Yield the files that will be read, as far as their contents tell: those new, one of each content."""
        seen: set[str] = set()
        for file in files:
            try:
                digest = self._contents.digest(file)
            except IngestError:
                continue  # `take` tells of it
            if digest not in seen and (self._reread or not self.register.with_content(digest)):
                seen.add(digest)
                yield file

    def take(self, file: Path, read: Read | None) -> Stored | None:
        """Return what is read from `file` unless its content is there already; without `read`, only tell.

        A file that cannot be read leaves what was read before.
        """
        old = self.register.get(location(file))
        source = old.source if old else printable(file)
        try:
            digest = self._contents.digest(file)
            if old and old.sha256 == digest and not self._reread:
                self._stay(file, old)
            elif not self._is_copy(file, digest, source):
                if read:
                    return self._put(file, read(file), source)
                self._record(file, "", digest)
                self._tell(source, "changed" if old else "added")
        except IngestError as error:
            self._tell(source, "failed", error.message)
        return None

    def remove(self, place: str) -> None:
        """Let go of a file, and of its document if no other file holds it; it is left out until it is named again."""
        self._unwanted.add(self.register[place].sha256)
        self._tell(self.register[place].source, "removed")
        self._lose(place)

    def _is_wanted(self, file: Path, sources: Sequence[Path]) -> bool:
        """Tell whether nobody asked for a file's document to go, or the file is named now by itself."""
        if not self._unwanted:
            return True
        try:
            digest = self._contents.digest(file)
        except IngestError:
            return True  # `take` tells of it
        if file in sources:
            self._unwanted.discard(digest)
        if digest not in self._unwanted:
            return True
        self._tell(printable(file), "skipped", Message("removed-before"))
        return False

    def _follow(self, file: Path, gone: set[str]) -> None:
        """Recognise a file that had another place or name, and is no more there."""
        place = location(file)
        try:
            digest = self._contents.digest(file)
        except IngestError:
            return  # `take` tells of it
        left = next((holder for holder in self.register.with_content(digest) if holder in gone), None)
        if left and place not in self.register:
            gone.discard(left)
            self._move(left, file, digest)

    def _move(self, left: str, file: Path, digest: str) -> None:
        moved = self.register.pop(left)
        if moved is None:
            return
        self._record(file, moved.document, digest)
        if not self._reread:
            code = "renamed" if file_at(left).parent == file.parent else "moved"
            self._tell(printable(file), "moved", Message(code, {"before": moved.source}))
            self._settled.add(location(file))

    def _drop(self, gone: Set[str], sources: Sequence[Path]) -> None:
        """Let go of the files that are gone from the folders among `sources`."""
        for source in sources:
            if not os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises where it may not look
                continue
            inside = [place for place in self.register if file_at(place).is_relative_to(source.absolute())]
            lost = [place for place in inside if place in gone]
            if len(lost) > _MANY and len(lost) == len(inside):
                facts: Facts = {"number": len(lost), "folder": str(source)}
                self._tell(printable(source), "failed", Message("all-gone", facts))
                continue
            for place in lost:
                self._tell(self.register[place].source, "removed")
                self._lose(place)

    def _stay(self, file: Path, old: FileRecord) -> None:
        """Keep what was read of a file that is as it was."""
        place = location(file)
        self.register.put(place, replace(old, signature=self._contents.signature(file)))
        first = self.register.of_document(old.document)[0]
        if first != place:
            self._tell(old.source, "duplicate", Message("same-content", {"other": self.register[first].source}))
        elif place not in self._settled:
            self._tell(old.source, "unchanged")

    def _is_copy(self, file: Path, digest: str, source: str) -> bool:
        """Tell whether another file holds the same, and if so let this one stand for that document too."""
        place = location(file)
        holders = (at for at in self.register.with_content(digest) if at != place)
        twin = next((at for at in holders if self._is_good(at, digest)), None)
        if twin is None:
            return False
        self._tell(source, "duplicate", Message("same-content", {"other": self.register[twin].source}))
        self._stand_for(file, self.register[twin].document, digest)
        return True

    def _is_good(self, place: str, digest: str) -> bool:
        """Tell whether what is known of a file holds still, and was read by the reader of now."""
        if self._reread and place not in self._settled:
            return False
        return self._contents.still_holds(file_at(place), digest)

    def _same_text(self, sketch: bytes, *, besides: str) -> str | None:
        """Return another file whose document says the same, and that still holds what was read of it."""
        holders = (at for document in self._sketches.same(sketch) for at in self.register.of_document(document))
        return next((at for at in holders if at != besides and self._is_good(at, self.register[at].sha256)), None)

    def _put(self, file: Path, reading: Reading, source: str) -> Stored | None:
        """Keep what was read, under a longer id where another report of the same title and date has its own."""
        document = Eraser(self._before.erased).document(reading.document)
        place, old = location(file), self.register.get(location(file))
        if self._is_copy(file, document.sha256, source):  # it changed after its digest was taken
            return None
        sketch = likeness.sketch(document.text)
        twin = self._same_text(sketch, besides=place)
        if twin:
            self._tell(source, "duplicate", Message("same-text", {"other": self.register[twin].source}))
            self._stand_for(file, self.register[twin].document, document.sha256)
            return None
        self._lose(place)
        near = self._sketches.nearest(sketch)
        taken = self.register.documents() - ({old.document} if old and self._reread else set())
        identifier = f"{document.id}-{document.sha256[:8]}" if document.id in taken else document.id
        passages = reading.passages
        document = replace(document, id=identifier, title=printable(document.title), source=source)
        if document.text != reading.document.text or identifier != reading.document.id:
            passages = ingest.passages(document)
        self._record(file, identifier, document.sha256, source=source)
        self._settled.add(place)
        self._sketches.add(identifier, sketch)
        told = replace(reading, document=document, passages=passages)
        self._tell(source, "changed" if old else "added", self._resemblance(near), reading=told)
        return Stored(document, passages)

    def _resemblance(self, near: tuple[str, float] | None) -> Message | None:
        """Return what to say of a report that is nearly another one."""
        if near is None:
            return None
        name, share = near
        other = self.register[self.register.of_document(name)[0]].source
        return Message("alike", {"share": share, "other": other})

    def _stand_for(self, file: Path, document: str, digest: str) -> None:
        """Let a file hold a document that is there already, in place of its own."""
        old = self.register.get(location(file))
        if old and old.document != document:
            self._tell(old.source, "removed")
        self._lose(location(file))
        self._record(file, document, digest)

    def _record(self, file: Path, document: str, digest: str, *, source: str = "") -> None:
        signature = self._contents.signature(file)
        self.register.put(location(file), FileRecord(document, digest, source or printable(file), signature))

    def _lose(self, place: str) -> None:
        """Forget a file, and its document if no other file holds it."""
        record = self.register.pop(place)
        if record is None or self.register.of_document(record.document):
            return
        if record.document in self._live:
            self.removed.add(record.document)
        if "_sketches" in self.__dict__:  # they need not be read for this
            self._sketches.drop(record.document)

    def _tell(
        self, source: str, status: Fate, message: Message | None = None, *, reading: Reading | None = None
    ) -> None:
        self.outcomes.append(Outcome(source, status, message, statistics(reading) if reading else None))
