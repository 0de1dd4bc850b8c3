"""The operations on an index besides searching and building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from index.errors import StateRemains
from index.maintenance.audit import Audit
from index.maintenance.correct import Corrections, amend, correct, corrections_of, undo
from index.maintenance.erase import Erased, erase, erase_beside, without_erased
from index.maintenance.exchange import Imported, exported, imported
from index.maintenance.mentions import Mentions, mentions
from index.maintenance.remove import remove
from index.maintenance.status import Status, status
from index.maintenance.verify import faults, incomplete
from index.stores.open import open_store
from index.update.build import latest
from index.update.file_urls import file_at
from index.update.summary import Summary
from ingest import Reading
from ingest.corrections import Correction


class Maintenance:
    """Administration of the index at `place`, a folder or the address of a database."""

    def __init__(self, place: Path | str) -> None:
        self.place = place

    def remove(self, reports: str | Iterable[str]) -> Summary:
        """Remove documents for good, each given by its id, its file, or the folder of its file."""
        return remove(reports, self.place)

    def mentions(self, name: str) -> Mentions:
        """Return where somebody is named, and the other forms of the name; nothing is changed."""
        return mentions(name, self.place)

    def erase(
        self, names: str | Iterable[str], *, also: str | Iterable[str] = (), audit: Audit | None = None
    ) -> Erased:
        """Blot people's names, and other forms of them, out of the index and every file indexed from now on.

        They are blotted out of the log `audit` too, whatever remains of the index.
        """
        names, also = ([each] if isinstance(each, str) else list(each) for each in (names, also))
        try:
            erased = erase(names, self.place, also=also)
        except StateRemains:
            if audit:
                audit.mask(names, also=also)
            raise
        return replace(erased, logged=audit.mask(names, also=also)) if audit else erased

    def correct(self, report: str, *several: Correction) -> Corrections:
        """Keep corrections beside the file of a document, given by its id or its file, and publish it with them."""
        return correct(report, several, self.place)

    def undo(self, report: str, identifier: str, *, by: str) -> Corrections:
        """Undo a correction of a document by its id; NoCorrection if it is not kept."""
        return undo(report, identifier, self.place, by=by)

    def corrections(self, report: str) -> Corrections:
        """Return the corrections of a document, given by its id or its file, each with what became of it."""
        return corrections_of(report, self.place)

    def exported_corrections(self) -> Iterator[str]:
        """Yield the corrections of all documents, one JSON object each."""
        return exported(self.place)

    def import_corrections(self, lines: Iterable[str]) -> Imported:
        """Keep exported corrections beside the files they are of, and publish them."""
        return imported(lines, self.place)

    def without_erased(self, reading: Reading) -> Reading:
        """Return a reading that is not in the index yet, without the names erased so far."""
        return without_erased(reading, self.place)

    def erase_beside(self, file: Path) -> None:
        """Blot the names erased so far out of the corrections beside a file that is not in the index yet."""
        erase_beside(file, self.place)

    def rollback(self) -> Status:
        """Restore the state before the last change, with the corrections of now; NoWayBack if it was not kept."""
        open_store(self.place).back()
        amend(self.place)
        return self.status()

    def status(self) -> Status:
        """Return the contents of the index, its recipe, and which files changed since."""
        return status(self.place)

    def verify(self) -> Iterator[str]:
        """Yield every fault found by checking each byte and each passage."""
        return faults(self.place)

    def incomplete(self) -> Iterator[str]:
        """Yield the reports of which not all text was read."""
        return incomplete(self.place)

    def files(self) -> dict[Path, str]:
        """Return the indexed files, each with the id of its document; none if there is no index."""
        with latest(open_store(self.place)) as now:
            known = now.files().known if now else {}
        return {file_at(where): record.document for where, record in known.items()}
