"""Drafts: uploaded reports in a hidden folder of the folder of reports, each with its reading and its corrections.

    .drafts/0123456789abcdef/report.pdf     named after the sha256 of the file
    .drafts/readings/                       what was read of each file, once

Nothing of a draft is in the index. Whatever a draft is, is in these files: a server that starts again finds them all.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from index import Eraser, Readings, without_names
from ingest import Document, Reading, sha256_of
from ingest.corrections import Correction, append, beside, corrected, is_corrections, read, standing
from web.admin.deposit import Deposit, Taken, refusing_os_errors
from web.admin.doubts import doubts
from web.reports.pdf.recent import Recent

_FOLDER = ".drafts"  # hidden, so that indexing passes it over
_READINGS = "readings"
_PROBLEM = ".problem"  # why a draft could not be read, in French
_PREFIX = "brouillon-"  # tells its address from that of a published report
_OPEN, _LISTED = 8, 1000  # drafts of which the whole reading, or only what the list says, stays in memory
_ID = 16  # digits of the sha256 of a draft's file, by which its folder is named
_NAMED = re.compile(rf"[0-9a-f]{{{_ID}}}")


Key = tuple[str, str, str]
"""The id of a draft, the state of its corrections, and the digest of the names erased."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of drafts says of one: its facts, and how many of its points a person should look at."""

    title: str
    date: str | None
    place: str | None
    doubts: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its id, which stands in addresses, its file, and why that could not be read, "" if it was or may be."""

    id: str
    file: Path
    problem: str = ""


def readings_in(reports: Path) -> Path:
    """Return the folder of the readings of the drafts in a folder of reports."""
    return reports / _FOLDER / _READINGS


class Drafts:
    """The drafts in the folder of a deposit, shown without what `eraser` erases; several threads may ask."""

    def __init__(self, deposit: Deposit, *, eraser: Callable[[], Eraser] = lambda: Eraser(frozenset())) -> None:
        self.folder = deposit.folder / _FOLDER
        self.readings = readings_in(deposit.folder)
        self._deposit = deposit
        self._eraser = eraser
        self._kept = Readings(self.readings)
        self._lock = Lock()
        self._documents: Recent[Key, Document] = Recent(_OPEN)
        self._summaries: Recent[Key, Summary] = Recent(_LISTED)

    def take(self, arrived: Path, name: str) -> Taken:
        """Keep an upload as a draft under a safe name, unless it is one already, or published under that name."""
        with self._lock, refusing_os_errors(self._deposit.folder):
            digest, published = sha256_of(arrived), self._deposit.named(name)
            there = self.folder / digest[:_ID]
            held = _file_in(there)
            if held or (published and sha256_of(published) == digest):
                arrived.unlink()
                return Taken((held or published or arrived).name, "same")
            there.mkdir(parents=True, exist_ok=True)
            if published:
                _follow(published, there / name)
            arrived.rename(there / name)
            return Taken(name, "replacing" if published else "draft", f"{_PREFIX}{there.name}")

    def all(self) -> list[Draft]:
        """Return the drafts, sorted by the names of their files."""
        if not self.folder.is_dir():
            return []
        found = (self.get(f"{_PREFIX}{each.name}") for each in self.folder.iterdir())
        return sorted((draft for draft in found if draft), key=lambda draft: (draft.file.name, draft.id))

    def get(self, identifier: str) -> Draft | None:
        """Return the draft with an id, None if there is none."""
        name = identifier.removeprefix(_PREFIX)
        if name == identifier or not _NAMED.fullmatch(name):
            return None
        file = _file_in(self.folder / name)
        if file is None:
            return None
        problem = file.with_name(_PROBLEM)
        return Draft(identifier, file, problem.read_text("utf-8") if problem.exists() else "")

    def reading(self, draft: Draft) -> Reading | None:
        """Return the reading of a draft, None if this program has not read it yet."""
        return self._kept.get(draft.file)

    def document(self, draft: Draft) -> Document | None:
        """Return what was read of a draft, put right as people did; None if this program has not read it yet."""
        eraser = self._eraser()
        key = (draft.id, _state(draft), eraser.digest)
        known = self._documents.get(key)
        if known is None:
            reading = self.reading(draft)
            now = eraser.document(corrected(reading.document, self.corrections(draft))) if reading else None
            known = self._documents.keep(key, now) if now else None
        return known

    def corrections(self, draft: Draft) -> tuple[Correction, ...]:
        """Return the corrections of a draft, in the order they were made."""
        eraser = self._eraser()
        return tuple(without_names(each, eraser) for each in read(draft.file).corrections)

    def correct(self, draft: Draft, correction: Correction) -> None:
        """Keep a correction of a draft."""
        with self._lock:  # a draft that is being published takes its corrections along
            append(draft.file, [without_names(correction, self._eraser())])

    def summary(self, draft: Draft) -> Summary | None:
        """Return what the list says of a draft, None if this program has not read it yet."""
        key = (draft.id, _state(draft), self._eraser().digest)
        known = self._summaries.get(key)
        document = None if known else self.document(draft)
        if document is None:
            return known
        number = len(doubts(document, standing(self.corrections(draft))))
        return self._summaries.keep(key, Summary(document.title, document.date, document.place, number))

    def keep(self, draft: Draft, reading: Reading) -> None:
        """Keep the reading of a draft."""
        with refusing_os_errors(self._deposit.folder):
            draft.file.with_name(_PROBLEM).unlink(missing_ok=True)
            self._kept.put(reading)
        self._drop(draft)

    def doubt(self, draft: Draft, problem: str) -> None:
        """Keep why a draft could not be read."""
        with refusing_os_errors(self._deposit.folder):
            draft.file.with_name(_PROBLEM).write_text(problem, encoding="utf-8")

    def replaces(self, draft: Draft) -> bool:
        """Return whether a published file has the name of a draft's file."""
        return self._deposit.named(draft.file.name) is not None

    def discard(self, identifier: str) -> str | None:
        """Delete a draft with all that was read and written of it; return its file's name, None if it is gone."""
        with self._lock, refusing_os_errors(self._deposit.folder):
            draft = self.get(identifier)
            if draft is None:
                return None
            shutil.rmtree(draft.file.parent)
            self._unread(draft)
            return draft.file.name

    def release(self, draft: Draft) -> Path:
        """Move a draft with its corrections to the folder of reports, and return its file there; `forget` ends it."""
        with self._lock, refusing_os_errors(self._deposit.folder):
            published = self._deposit.named(draft.file.name) or self._deposit.folder / draft.file.name
            _follow(draft.file, published)
            draft.file.replace(published)
            shutil.rmtree(draft.file.parent)
            return published

    def forget(self, draft: Draft) -> None:
        """Delete what was read of a draft, by whichever version of the program."""
        with refusing_os_errors(self._deposit.folder):
            self._unread(draft)

    def tidy(self) -> None:
        """Delete what was read of files that are no drafts any more, where a crash left it."""
        with self._lock, refusing_os_errors(self._deposit.folder):
            there = {draft.file.parent.name for draft in self.all()}
            for reading in self.readings.glob("*"):
                if reading.name[:_ID] not in there:
                    reading.unlink(missing_ok=True)

    def _drop(self, draft: Draft) -> None:
        self._documents.drop(lambda key: key[0] == draft.id)
        self._summaries.drop(lambda key: key[0] == draft.id)

    def _unread(self, draft: Draft) -> None:
        self._drop(draft)
        for reading in self.readings.glob(f"{draft.id.removeprefix(_PREFIX)}*"):
            reading.unlink(missing_ok=True)


def _file_in(folder: Path) -> Path | None:
    """Return the report in the folder of a draft, None if there is none."""
    if not folder.is_dir():
        return None
    files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
    return next((file for file in files if not is_corrections(file.name)), None)


def _follow(report: Path, other: Path) -> None:
    """Keep the corrections of a report with those of another file of it, each once."""
    held = {each.id for each in read(other).corrections}
    added = [each for each in read(report).corrections if each.id not in held]
    if added:
        append(other, added)


def _state(draft: Draft) -> str:
    """Return what changes whenever somebody corrects a draft."""
    try:
        facts = beside(draft.file).stat()
    except OSError:
        return ""
    return f"{facts.st_size}:{facts.st_mtime_ns}"
