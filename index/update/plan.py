"""Plan an update: decide for each file whether it is read, kept, moved, removed or left out."""

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
from index.update.amending import Amendments
from index.update.eraser import Eraser
from index.update.file_identity import Contents, is_gone
from index.update.file_urls import file_at, location
from index.update.likeness import Sketches
from index.update.register import Register
from index.update.sources import source_files
from index.update.summary import Fate, Outcome
from index.update.versions import Versions
from ingest import Document, IngestError, Limits, Reading, corrections, printable, statistics
from ingest.messages import Facts, Message

Read = Callable[[Path], Reading]
"""Reads a file; raises IngestError if it cannot be read."""

_MANY = 10  # files; if more than these, and all, are gone from a folder, the disk is probably not mounted


class Plan:
    """The files of the next state of an index, and the outcome of each.

    `before` are the files of the live state, `sketches` returns the sketches of its texts, `read` a document of it.
    `reread` means that the reading code changed: every file is then read again, wherever it is. Files in `besides`, the
    folder of the index itself, are ignored.
    """

    def __init__(
        self,
        before: Files,
        *,
        sketches: Callable[[], Mapping[str, bytes]],
        read: Callable[[str], Document],
        reread: bool,
        besides: Path | None,
        limits: Limits,
    ) -> None:
        self.register = Register(before.known)
        self.outcomes: list[Outcome] = []
        self.removed: set[str] = set()
        self.stored: set[str] = set()
        self.moved: list[tuple[Path, Path]] = []
        self.eraser = Eraser(before.erased)
        self.versions = Versions(before.older, register=self.register, read=read)
        self.amendments = Amendments(self.register, eraser=self.eraser, report=self._report)
        self._before = before
        self._unwanted = set(before.removed)
        self._live = self.register.documents()
        self._read_sketches = sketches
        self._reread = reread
        self._besides = besides
        self._contents = Contents(before.known, limits)
        self._settled: set[str] = set()
        self._same: dict[str, list[str]] = {}

    @cached_property
    def _sketches(self) -> Sketches:
        there = self.register.documents()
        return Sketches({name: sketch for name, sketch in self._read_sketches().items() if name in there})

    @property
    def files(self) -> Files:
        """The files of the next state."""
        older = dict(self.versions.older)
        return replace(self._before, known=self.register.records(), removed=frozenset(self._unwanted), older=older)

    @property
    def has_changes(self) -> bool:
        """Whether the next state differs from the last published one in its documents or their files."""
        before, after = (
            {place: (record.document, record.sha256, record.corrections) for place, record in each.known.items()}
            for each in (self._before, self.files)
        )
        asked = self._before.removed != self._unwanted or self._before.older != self.versions.older
        return bool(self.removed) or before != after or asked

    def published(self) -> None:
        """Take the next state as the live one from now on."""
        self._before = self.files
        self._live = self.register.documents()
        self.removed = set()
        self.amendments.made = set()

    def collect(self, sources: Sequence[Path]) -> list[Path]:
        """Return the files to process: those of `sources`, and every other indexed file if all are read again.

        Moved files are recorded, and files gone from `sources` dropped.
        """
        named: dict[str, Path] = {}
        for each in (each for source in sources for each in source_files(source, besides=self._besides)):
            if each.reason:
                self._report(printable(each.file), "skipped", each.reason)
            elif self._is_wanted(each.file, sources):
                named.setdefault(location(each.file), each.file)
        gone = {place for place in self.register if is_gone(file_at(place))}
        for file in named.values():
            self._detect_move(file, gone)
        self._drop_gone(gone, sources)
        elsewhere = [file_at(place) for place in self.register if self._reread and place not in named]
        return [*named.values(), *(file for file in elsewhere if not is_gone(file))]

    def unread(self, files: Sequence[Path]) -> Iterator[Path]:
        """Yield the files that will be read, judging by their hashes: one file for each new content."""
        for file in files:
            try:
                digest = self._contents.digest(file)
            except IngestError:
                continue  # `take` reports it
            same = self._same.setdefault(digest, [])
            same.append(location(file))
            if len(same) == 1 and (self._reread or not self.register.with_content(digest)):
                yield file

    def take(self, file: Path, read: Read | None) -> Stored | None:
        """Return the document read from `file`, None if its content is indexed already; without `read`, only report.

        If the file cannot be read, its former document stays.
        """
        old = self.register.get(location(file))
        source = old.source if old else printable(file)
        try:
            digest = self._contents.digest(file)
            if old and old.sha256 == digest and not self._reread:
                self._keep(file, old)
            elif not self._is_copy(file, digest, source):
                if read:
                    return self._store(file, read(file), source)
                self._record(file, "", digest)
                self._report(source, "changed" if old else "added")
        except IngestError as error:
            self._report(source, "failed", error.message)
        return None

    def remove(self, place: str) -> None:
        """Remove a file, and its document if no other file holds it; it is left out until named explicitly."""
        self._unwanted.add(self.register[place].sha256)
        self._report(self.register[place].source, "removed")
        self._forget(place)

    def _is_wanted(self, file: Path, sources: Sequence[Path]) -> bool:
        """Tell whether a file's document was never removed on request, or the file is now named explicitly."""
        if not self._unwanted:
            return True
        try:
            digest = self._contents.digest(file)
        except IngestError:
            return True  # `take` reports it
        if file in sources:
            self._unwanted.discard(digest)
        if digest not in self._unwanted:
            return True
        self._report(printable(file), "skipped", Message("removed-before"))
        return False

    def _detect_move(self, file: Path, gone: set[str]) -> None:
        """Record a file as moved if another file with its content is gone."""
        place = location(file)
        try:
            digest = self._contents.digest(file)
        except IngestError:
            return  # `take` reports it
        left = next((holder for holder in self.register.with_content(digest) if holder in gone), None)
        if left and place not in self.register:
            gone.discard(left)
            self._move(left, file, digest)

    def _move(self, left: str, file: Path, digest: str) -> None:
        moved = self.register.pop(left)
        if moved is None:
            return
        self._record(file, moved.document, digest, corrections=moved.corrections)
        self.moved.append((file_at(left), file))
        if not self._reread:
            code = "renamed" if file_at(left).parent == file.parent else "moved"
            self._report(printable(file), "moved", Message(code, {"before": moved.source}))
            self._settled.add(location(file))

    def _drop_gone(self, gone: Set[str], sources: Sequence[Path]) -> None:
        """Drop the files that are gone from the folders among `sources`."""
        for source in sources:
            if not os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises where access is denied
                continue
            inside = [place for place in self.register if file_at(place).is_relative_to(source.absolute())]
            lost = [place for place in inside if place in gone]
            if len(lost) > _MANY and len(lost) == len(inside):
                facts: Facts = {"number": len(lost), "folder": str(source)}
                self._report(printable(source), "failed", Message("all-gone", facts))
                continue
            for place in lost:
                self._report(self.register[place].source, "removed")
                copies = [at for at in self.register.of_document(self.register[place].document) if at not in gone]
                self.moved += [(file_at(place), file_at(copy)) for copy in copies[:1]]  # with its corrections
                self._forget(place)

    def _keep(self, file: Path, old: FileRecord) -> None:
        """Keep the document of an unchanged file."""
        place = location(file)
        self.register.put(place, replace(old, signature=self._contents.signature(file)))
        first = self.register.of_document(old.document)[0]
        if place not in self._settled and self.amendments.is_due(old.document):
            self._report(old.source, "changed", Message("corrections-changed"))
        elif first != place:
            self._report(old.source, "duplicate", Message("same-content", {"other": self.register[first].source}))
        elif place not in self._settled:
            self._report(old.source, "unchanged")

    def _is_copy(self, file: Path, digest: str, source: str) -> bool:
        """Tell whether another file has the same content; if so, make this one share its document."""
        place = location(file)
        holders = (at for at in self.register.with_content(digest) if at != place)
        twin = next((at for at in holders if self._is_current(at, digest)), None)
        if twin is None:
            return False
        self._report(source, "duplicate", Message("same-content", {"other": self.register[twin].source}))
        self._share_document(file, self.register[twin].document, digest)
        return True

    def _is_current(self, place: str, digest: str) -> bool:
        """Tell whether a file's record still holds and comes from the present reader."""
        if self._reread and place not in self._settled:
            return False
        return self._contents.still_holds(file_at(place), digest)

    def _same_text(self, sketch: bytes, *, besides: str) -> str | None:
        """Return another unchanged file whose document has the same text."""
        holders = (at for document in self._sketches.same(sketch) for at in self.register.of_document(document))
        return next((at for at in holders if at != besides and self._is_current(at, self.register[at].sha256)), None)

    def _store(self, file: Path, reading: Reading, source: str) -> Stored | None:
        """Store a reading, under a longer id if another document of the same title and date has the plain one."""
        place, old = location(file), self.register.get(location(file))
        made = self.amendments.of((*self._same.get(reading.document.sha256, ()), place)) or ()
        document = self.eraser.document(corrections.corrected(reading.document, made))
        if self._is_copy(file, document.sha256, source):  # it changed after its digest was taken
            return None
        sketch = likeness.sketch(document.text)
        twin = self._same_text(sketch, besides=place)
        if twin:
            self._report(source, "duplicate", Message("same-text", {"other": self.register[twin].source}))
            self._share_document(file, self.register[twin].document, document.sha256)
            return None
        self._forget(place)
        alike = self._sketches.alike(sketch)
        taken = self.register.documents() - ({old.document} if old and self._reread else set())
        identifier = f"{document.id}-{document.sha256[:8]}" if document.id in taken else document.id
        passages = reading.passages
        document = replace(document, id=identifier, title=printable(document.title), source=self.eraser.path(source))
        if made or document.text != reading.document.text or identifier != reading.document.id:
            passages = ingest.passages(document)
        self._record(file, identifier, document.sha256, source=source, corrections=corrections.effect(made))
        self._settled.add(place)
        self.stored.add(identifier)
        self._sketches.add(identifier, sketch)
        stored = replace(reading, document=document, passages=passages)
        self._report(source, "changed" if old else "added", self.versions.join(document, alike), reading=stored)
        return Stored(document, passages)

    def _share_document(self, file: Path, document: str, digest: str) -> None:
        """Make a file hold an existing document in place of its own."""
        old = self.register.get(location(file))
        if old and old.document != document:
            self._report(old.source, "removed")
        self._forget(location(file))
        twin = self.register[self.register.of_document(document)[0]]
        self._record(file, document, digest, corrections=twin.corrections)
        self.amendments.is_due(document)

    def _record(self, file: Path, document: str, digest: str, *, source: str = "", corrections: str = "") -> None:
        signature = self._contents.signature(file)
        record = FileRecord(document, digest, source or printable(file), signature, corrections)
        self.register.put(location(file), record)

    def _forget(self, place: str) -> None:
        """Forget a file, and its document if no other file holds it."""
        record = self.register.pop(place)
        if record is None or self.register.of_document(record.document):
            return
        self.versions.drop(record.document)
        if record.document in self._live:
            self.removed.add(record.document)
        if "_sketches" in self.__dict__:  # do not load them for this
            self._sketches.drop(record.document)

    def _report(
        self, source: str, status: Fate, message: Message | None = None, *, reading: Reading | None = None
    ) -> None:
        self.outcomes.append(Outcome(source, status, message, statistics(reading) if reading else None))
