"""Applies corrections to a document: always to what was read of it, so that each can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from ingest.corrections.anchor import Letters
from ingest.corrections.correction import (
    Correction,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    Undo,
)
from ingest.corrections.facts import with_fact
from ingest.corrections.headings import with_heading
from ingest.corrections.people import with_merged, with_person, without_person
from ingest.corrections.turns import with_turn
from ingest.document import AsRead, Document, Notice

State = Literal["applied", "needless", "unused", "undone"]
"""What became of a correction: "needless" where the report is read so already, "unused" where what it is about is not
there any more."""

_QUOTED = 120  # characters of the words that a notice quotes


@dataclass(frozen=True, slots=True)
class Outcome:
    """A correction, and what became of it."""

    correction: Correction
    state: State


def corrected(document: Document, corrections: Iterable[Correction]) -> Document:
    """Return a document as it was read, with corrections applied in order; the text stays the same.

    A correction of what is not there any more is a notice. Without corrections the document is as it was read.
    """
    return _applied(document, tuple(corrections))[0]


def outcomes(document: Document, corrections: Iterable[Correction]) -> tuple[Outcome, ...]:
    """Return what became of each correction of a document, in order; an undoing has no outcome of its own."""
    return _applied(document, tuple(corrections))[1]


def restored(document: Document) -> Document:
    """Return a document as it was read."""
    read = document.as_read
    if read is None:
        return document
    return replace(document, as_read=None, **{field.name: getattr(read, field.name) for field in fields(read)})


def standing(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that hold, in order: each once, without undoings and what they undo."""
    undone: set[str] = set()
    kept: list[Correction] = []
    for each in reversed(_once(corrections)):
        if each.id not in undone:
            if isinstance(each.change, Undo):
                undone.add(each.change.undone)
            else:
                kept.append(each)
    return tuple(reversed(kept))


def _applied(document: Document, corrections: tuple[Correction, ...]) -> tuple[Document, tuple[Outcome, ...]]:
    read = restored(document)
    held = standing(corrections)
    letters = Letters(read.text)
    result, states = read, dict[str, State]()
    unused: list[Notice] = []
    for each in held:
        changed = _with(result, each, letters)
        if changed is None:
            states[each.id] = "unused"
            unused.append(Notice("correction-unused", detail=_about(each)))
        else:
            states[each.id] = "needless" if changed == result else "applied"
            result = changed
    if held:
        as_read = AsRead(**{field.name: getattr(read, field.name) for field in fields(AsRead)})
        result = replace(result, notices=(*result.notices, *unused), as_read=as_read)
    changes = (each for each in _once(corrections) if not isinstance(each.change, Undo))
    return result, tuple(Outcome(each, states.get(each.id, "undone")) for each in changes)


def _once(corrections: Iterable[Correction]) -> list[Correction]:
    """Return corrections in order, the first of each id."""
    first: dict[str, Correction] = {}
    for each in corrections:
        first.setdefault(each.id, each)
    return list(first.values())


def _with(document: Document, correction: Correction, letters: Letters) -> Document | None:
    """Return a document with a correction applied, None where what it is about is not there."""
    match correction.change:
        case FactChange() as change:
            return with_fact(document, change)
        case HeadingChange() as change:
            return with_heading(document, change, letters)
        case PersonChange() as change:
            return with_person(document, change)
        case Merge() as change:
            return with_merged(document, change)
        case NotAPerson() as change:
            return without_person(document, change)
        case TurnChange() as change:
            return with_turn(document, change, letters)
    return document


def _about(correction: Correction) -> str:
    """Return the words that say what a correction is about."""
    change = correction.change
    match change:
        case FactChange():
            return change.value
        case HeadingChange() | TurnChange():
            return " ".join(change.words.exact.split())[:_QUOTED]
        case PersonChange() | Merge() | NotAPerson():
            return change.name
    return ""
