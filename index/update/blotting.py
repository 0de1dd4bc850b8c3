"""Corrections without the names erased on request."""

from __future__ import annotations

from dataclasses import replace

from index.update.eraser import Eraser
from ingest.corrections import (
    Anchor,
    Change,
    Correction,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
)


def without_names(correction: Correction, eraser: Eraser) -> Correction:
    """Return a correction with erased names blotted out of it.

    Where it gives somebody an erased name, or one of two names of theirs is, whoever bears the other is nobody: they
    would be shown under the name that was read in place of the erased one.
    """
    return replace(correction, by=eraser.blot(correction.by), change=_change(correction.change, eraser))


def _change(change: Change, eraser: Eraser) -> Change:
    blot = eraser.blot
    match change:
        case FactChange():
            return replace(change, value=blot(change.value))
        case HeadingChange():
            return replace(change, words=_anchor(change.words, eraser))
        case TurnChange():
            speaker = change.speaker if blot(change.speaker) == change.speaker else ""
            return TurnChange(_anchor(change.words, eraser), speaker)
        case PersonChange():
            return _of_somebody(change, (change.name, change.becomes or change.name), eraser)
        case Merge():
            return _of_somebody(change, (change.name, change.into), eraser)
        case NotAPerson():
            return NotAPerson(blot(change.name))
    return change


def _of_somebody(change: PersonChange | Merge, names: tuple[str, str], eraser: Eraser) -> Change:
    left = [name for name in names if eraser.blot(name) == name]
    if len(left) < len(names):
        return NotAPerson(next(iter(left), eraser.blot(names[0])))
    if isinstance(change, Merge):
        return change
    role, organisation = (text and eraser.blot(text) for text in (change.role, change.organisation))
    return replace(change, role=role, organisation=organisation)


def _anchor(words: Anchor, eraser: Eraser) -> Anchor:
    """Return an anchor as its words stand in a blotted text: a name may begin before them."""
    whole = eraser.blot(words.prefix + words.exact)
    at = len(words.prefix)
    return Anchor(whole[at:], whole[:at], words.repeat)
