"""The corrections that people keep beside the files of an index, and documents with them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import ingest
from index.stores.contract import Stored
from index.update.eraser import Eraser
from index.update.file_urls import file_at
from index.update.register import Register
from index.update.summary import Fate
from ingest import Document, corrections, printable
from ingest.corrections import Correction, CorrectionsUnreadable, CorrectionsUnwritable, Kept
from ingest.messages import Message

Report = Callable[[str, Fate, Message], None]
"""Reports the outcome of a file."""


class Beside:
    """Reads the corrections beside files, each file once."""

    def __init__(self) -> None:
        self._read: dict[str, Kept] = {}

    def of(self, places: Iterable[str]) -> Kept:
        """Return the corrections beside the files of one report, as they were made; CorrectionsUnreadable."""
        several = [self._of(place) for place in dict.fromkeys(places)]
        found = [kept for kept in several if kept.corrections or kept.malformed]
        if len(found) <= 1:
            return next(iter(found), Kept())
        made = (each for kept in found for each in kept.corrections)
        malformed = tuple(line for kept in found for line in kept.malformed)
        return Kept(tuple(sorted(made, key=lambda each: each.at)), malformed)

    def _of(self, place: str) -> Kept:
        if place not in self._read:
            self._read[place] = corrections.read(file_at(place))
        return self._read[place]


class Amendments:
    """The documents of an index whose corrections are not those that they have."""

    def __init__(self, register: Register, *, eraser: Eraser, report: Report) -> None:
        self.made: set[str] = set()
        """The documents amended so far."""
        self._register = register
        self._eraser = eraser
        self._report = report
        self._beside = Beside()
        self._told: set[tuple[str, int]] = set()
        self._due: dict[str, tuple[tuple[Correction, ...], str]] = {}  # and their effect

    def of(self, places: Iterable[str]) -> tuple[Correction, ...] | None:
        """Return the corrections beside the files of one report, None if they cannot be read, which is reported."""
        try:
            kept = self._beside.of(places)
        except CorrectionsUnreadable as error:
            self._tell(error.place, 0, "failed", error.message)
            return None
        for line in kept.malformed:
            self._tell(printable(line.file), line.number, "skipped", line.message)
        return kept.corrections

    def is_due(self, document: str) -> bool:
        """Tell whether a document has other corrections than are kept beside its files, for the first time."""
        places = self._register.of_document(document)
        made = self.of(places)
        if made is None or document in self._due:
            return False
        effect = corrections.effect(made)
        if effect == self._register[places[0]].corrections:
            return False
        self._due[document] = made, effect
        return True

    def amended(self, read: Callable[[str], Document], *, besides: Container[str] = ()) -> Iterator[Stored]:
        """Yield the due documents with their corrections, given those of the live state by id, except some."""
        for document, (made, effect) in self._due.items():
            if document in besides:
                continue
            for place in self._register.of_document(document):
                self._register.put(place, replace(self._register[place], corrections=effect))
            self.made.add(document)
            yield stored(amended(read(document), made, self._eraser))
        self._due = {}

    def follow(self, moved: Iterable[tuple[Path, Path]]) -> None:
        """Put the corrections of moved files beside them; where that fails, it is reported."""
        for before, now in moved:
            try:
                corrections.follow(before, now)
            except (CorrectionsUnreadable, CorrectionsUnwritable) as error:
                self._tell(error.place, 0, "failed", error.message)

    def _tell(self, source: str, number: int, status: Fate, message: Message) -> None:
        if (source, number) not in self._told:
            self._told.add((source, number))
            self._report(source, status, message)


def amended(document: Document, made: Sequence[Correction], eraser: Eraser) -> Document:
    """Return a document of an index as it was read, with corrections, and without erased names; its id stays."""
    result = eraser.document(corrections.corrected(document, made))
    return replace(result, id=document.id, title=printable(result.title))


def stored(document: Document) -> Stored:
    """Return a document with its passages."""
    return Stored(document, ingest.passages(document))
