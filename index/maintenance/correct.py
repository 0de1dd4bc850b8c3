"""Correct a document: what somebody puts right is kept beside its file, and searched at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import NoCorrection, NoIndex, NoReport
from index.stores.contract import Snapshot, Store, Stored
from index.stores.files import Files
from index.stores.open import open_store
from index.update.amending import Beside, amended, stored
from index.update.blotting import without_names
from index.update.build import latest, publish, whole
from index.update.eraser import Eraser
from index.update.file_identity import is_gone
from index.update.file_urls import file_at
from index.update.register import Register
from index.update.versions import Versions
from ingest import corrections
from ingest.corrections import Correction, CorrectionsUnreadable, CorrectionsUnwritable, Malformed, Undo, made


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a document, by its id, each with what became of it, and the lines that are none."""

    document: str
    outcomes: tuple[corrections.Outcome, ...] = ()
    malformed: tuple[Malformed, ...] = ()


def corrections_of(report: str, place: Path | str) -> Corrections:
    """Return the corrections of a document, given by its id or its file, in the order they were made."""
    store = open_store(place)
    with latest(store) as now:
        if now is None:
            raise NoIndex(store.name)
        files = now.files()
        document, places = _meant(report, files, store.name)
        kept = Beside().of(places)
        shown = [without_names(each, Eraser(files.erased)) for each in kept.corrections]
        return Corrections(document, corrections.outcomes(now.document(document), shown), kept.malformed)


def correct(report: str, several: Sequence[Correction], place: Path | str) -> Corrections:
    """Keep corrections beside the file of a document, given by its id or its file, and publish it with them.

    CorrectionsUnwritable if they cannot be kept: nothing changed then. If the index cannot be written, the next
    `build` applies what was kept.
    """
    store = open_store(place)
    with store.writing(), whole(store) as before:
        if before is None:
            raise NoIndex(store.name)
        files = before.files()
        document, places = _meant(report, files, store.name)
        keep(several, places, eraser=Eraser(files.erased))
        _amend(store, before, {document})
    return corrections_of(document, place)


def keep(several: Iterable[Correction], places: Sequence[str], *, eraser: Eraser) -> int:
    """Keep corrections beside the files of one report, without erased names; return how many are new there.

    CorrectionsUnwritable if none of the files is there.
    """
    file = _beside_which(places)
    if is_gone(file):
        raise CorrectionsUnwritable(corrections.beside(file), cause=os.strerror(errno.ENOENT))
    known = {each.id for each in Beside().of(places).corrections}
    new = [without_names(each, eraser) for each in several if each.id not in known]
    if new:
        corrections.append(file, new)
    return len(new)


def undo(report: str, identifier: str, place: Path | str, *, by: str) -> Corrections:
    """Undo a correction of a document by its id; NoCorrection if it is not kept."""
    found = corrections_of(report, place)
    if identifier not in {outcome.correction.id for outcome in found.outcomes}:
        raise NoCorrection(open_store(place).name, found.document, identifier)
    return correct(found.document, [made(Undo(identifier), by=by)], place)


def amend(place: Path | str) -> None:
    """Apply to every document the corrections kept beside its files, where it has others: after a restored state."""
    store = open_store(place)
    with store.writing(), whole(store) as before:
        if before:
            _amend(store, before, {record.document for record in before.files().known.values()})


def _amend(store: Store, before: Snapshot, documents: Set[str]) -> None:
    """Publish documents with the corrections kept beside their files, if they have others."""
    files = before.files()
    register = Register(files.known)
    eraser, beside = Eraser(files.erased), Beside()
    changed: dict[str, Stored] = {}
    for document in sorted(documents):
        places = register.of_document(document)
        if all(is_gone(file_at(place)) for place in places):
            continue  # its disk may be missing, and its corrections with it
        try:
            kept = beside.of(places).corrections
        except CorrectionsUnreadable:
            continue  # the next `build` tells it
        effect = corrections.effect(kept)
        if effect != register[places[0]].corrections:
            changed[document] = stored(amended(before.document(document), kept, eraser))
            for place in places:
                register.put(place, replace(register[place], corrections=effect))
    versions = Versions(files.older, register=register, read=before.document)
    for each in changed.values():
        versions.reconsider(each.document)
    if changed:
        files = replace(files, known=register.records(), older=versions.older)
        publish(store, before, changed.values(), amended=changed.keys(), files=files)


def _meant(report: str, files: Files, name: str) -> tuple[str, list[str]]:
    """Return the id and the files of the document that a report designates; NoReport if it is none."""
    register = Register(files.known)
    document = report
    if report not in register.documents():
        file = Path(report).absolute()
        document = next((record.document for place, record in files.known.items() if file_at(place) == file), "")
    places = register.of_document(document)
    if not places:
        raise NoReport(name, report)
    return document, places


def _beside_which(places: Sequence[str]) -> Path:
    """Return the file of a report beside which corrections are kept: the first that is there."""
    files = [file_at(place) for place in places]
    return next((file for file in files if not is_gone(file)), files[0])
