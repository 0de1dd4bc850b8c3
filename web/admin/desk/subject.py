"""What is on the desk: a draft or a published report, as it was read and put right, and what changes it."""

from __future__ import annotations

from dataclasses import dataclass

from index import Maintenance
from ingest import Document
from ingest.corrections import Correction, Outcome, outcomes
from web.admin.doubts import Doubt, doubts
from web.admin.drafts.store import Draft
from web.admin.operations import Operations
from web.reports.lookup import document_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A report under the id that its address has, with its corrections; `draft` is None where it is published."""

    id: str
    document: Document
    outcomes: tuple[Outcome, ...]
    draft: Draft | None = None

    @property
    def standing(self) -> tuple[Correction, ...]:
        """The corrections that hold, in order."""
        return tuple(outcome.correction for outcome in self.outcomes if outcome.state != "undone")

    @property
    def doubts(self) -> list[Doubt]:
        """The doubts that no correction answers."""
        return doubts(self.document, self.standing)


def subject_of(operations: Operations, identifier: str) -> Subject | None:
    """Return the draft or the published report with an id, None if there is none, or it was not read yet."""
    draft = operations.drafts.get(identifier)
    if draft is None:
        document = document_of(operations.engine, identifier)
        if document is None:
            return None
        kept = Maintenance(operations.auth.open().place).corrections(identifier)
        return Subject(identifier, document, kept.outcomes)
    found = operations.drafts.document(draft)
    made = operations.drafts.corrections(draft)
    return Subject(identifier, found, outcomes(found, made), draft) if found else None


def correct(operations: Operations, subject: Subject, correction: Correction) -> None:
    """Keep a correction beside the file of a report; a published one is searched with it at once."""
    if subject.draft:
        operations.drafts.correct(subject.draft, correction)
    else:
        Maintenance(operations.auth.open().place).correct(subject.id, correction)
