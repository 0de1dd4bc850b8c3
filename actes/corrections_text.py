"""Corrections as lines of text: who made which, when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index import Corrections
from ingest.corrections import (
    Change,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    Outcome,
    PersonChange,
    TurnChange,
)
from ingest.messages import ENGLISH

_QUOTED = 60  # letters shown of the words that a correction is about
_STATES = {
    "applied": "",
    "needless": " (read so already)",
    "unused": " (not applied: it is not there any more)",
    "undone": " (undone)",
}


def lines(found: Corrections) -> Iterator[str]:
    """Yield the corrections of a report, oldest first, then the lines of its files that are none."""
    for outcome in found.outcomes:
        made = outcome.correction
        yield f"{made.id}  {made.at}  {made.by or '–'}  {told(made.change)}{_STATES[outcome.state]}"
    if not found.outcomes:
        yield f"{found.document} has no corrections."
    yield from (line.told(ENGLISH) for line in found.malformed)


def record(outcome: Outcome) -> dict[str, Any]:
    """Return a correction and what became of it as JSON values."""
    made = outcome.correction
    return {"id": made.id, "at": made.at, "by": made.by, "what": told(made.change), "state": outcome.state}


def told(change: Change) -> str:
    """Return what a correction changes."""
    match change:
        case FactChange():
            return f"{change.name}: {change.value or 'none'}"
        case HeadingChange():
            return (
                f"{f'heading of level {change.level}' if change.level else 'no heading'}: {_shown(change.words.exact)}"
            )
        case PersonChange():
            named = {"name": change.becomes, "role": change.role, "organisation": change.organisation}
            named |= {"presence": change.presence, "kind": change.person_kind}
            values = ", ".join(f"{name} {value or 'none'}" for name, value in named.items() if value is not None)
            return f"{change.name}: {values or 'nothing'}"
        case Merge():
            return f"{change.name} is {change.into}"
        case NotAPerson():
            return f"{change.name} is nobody"
        case TurnChange():
            return f"said by {change.speaker or 'nobody'}: {_shown(change.words.exact)}"
    return f"undoes {change.undone}"


def _shown(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
