"""What is on the desk: a draft or a published report, as it was read and put right, and what changes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from index import Maintenance
from ingest import Document
from ingest.corrections import Correction, Outcome, outcomes
from web.admin.doubts import Doubt, doubts
from web.admin.drafts.store import Draft
from web.admin.operations import Operations
from web.reports.lookup import document_of


@dataclass(frozen=True)  # without slots: what is derived is kept, for several views of a page ask for it
class Subject:
    """A report under the id that its address has, with its corrections; `draft` is None where it is published."""

    id: str
    document: Document
    outcomes: tuple[Outcome, ...]
    draft: Draft | None = None

    @cached_property
    def standing(self) -> tuple[Correction, ...]:
        """The corrections that hold, in order."""
        return tuple(outcome.correction for outcome in self.outcomes if outcome.state != "undone")

    @cached_property
    def doubts(self) -> list[Doubt]:
        """The doubts that no correction answers."""
        return doubts(self.document, self.standing)


def report_of(operations: Operations, identifier: str) -> tuple[Document, Draft | None] | None:
    """Return the draft or the published report with an id, None if there is none, or it was not read yet."""
    draft = operations.drafts.get(identifier)
    document = operations.drafts.document(draft) if draft else document_of(operations.engine, identifier)
    return (document, draft) if document else None


def subject_of(operations: Operations, identifier: str) -> Subject | None:
    """Return the report with an id with its corrections, None if there is none, or it was not read yet."""
    found = report_of(operations, identifier)
    if found is None:
        return None
    document, draft = found
    if draft:
        return Subject(identifier, document, outcomes(document, operations.drafts.corrections(draft)), draft)
    kept = Maintenance(operations.auth.open().place).corrections(identifier)
    return Subject(identifier, document, kept.outcomes)


def correct(operations: Operations, subject: Subject, correction: Correction) -> None:
    """Keep a correction beside the file of a report; a published one is searched with it at once."""
    if subject.draft:
        operations.drafts.correct(subject.draft, correction)
    else:
        Maintenance(operations.auth.open().place).correct(subject.id, correction)
