"""Who changed what in a report, and when; each change can be undone."""

from __future__ import annotations

from datetime import datetime
from html import escape

from ingest import printable
from ingest.corrections import (
    Change,
    Correction,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    Outcome,
    PersonChange,
    TurnChange,
)
from web.admin.desk.facts_view import fact_label, french_day
from web.admin.desk.items import Forms, Item, button
from web.admin.desk.subject import Subject
from web.html.french import NBSP, PRESENCES

_STATES = {
    "applied": "en vigueur",
    "needless": "confirme ce qui a été lu",
    "unused": "sans effet : ce dont elle parle n’est plus dans le compte rendu",
    "undone": "annulée",
}
_QUOTED = 80  # letters of the words that a correction is about


def change_items(subject: Subject, forms: Forms) -> list[Item]:
    """Return the corrections of a report, the latest first."""
    return [_item(outcome, forms) for outcome in reversed(subject.outcomes)]


def _item(outcome: Outcome, forms: Forms) -> Item:
    correction = outcome.correction
    key = f"correction-{correction.id}"
    told = told_of(correction.change)
    head = f'{escape(told)} <span class="note">{escape(stamped(correction))}, {_STATES[outcome.state]}</span>'
    undone = outcome.state == "undone"
    form = "" if undone else forms.form(button("annuler", "Annuler", about=told), after=key, correction=correction.id)
    return Item(key, None, head, form, doubt="Sans effet" if outcome.state == "unused" else "")


def stamped(correction: Correction) -> str:
    """Return who made a correction and when: "anne, le 03/03/2026 à 14:05"."""
    try:
        when = datetime.fromisoformat(correction.at).strftime("le %d/%m/%Y à %H:%M")
    except ValueError:
        when = correction.at
    return f"{printable(correction.by) or 'inconnu'}, {when} (UTC)"


def told_of(change: Change) -> str:
    """Return what a correction changes, in French."""
    match change:
        case FactChange(name, value):
            shown = french_day(value) if name in ("date", "last-day") else value
            return f"{fact_label(name)}{NBSP}: {shown or 'à retirer'}"
        case HeadingChange(words, level):
            told = f"titre de niveau {level}" if level else "pas un titre"
            return f"«{NBSP}{_begun(words.exact)}{NBSP}»{NBSP}: {told}"
        case PersonChange():
            return f"{printable(change.name)}{NBSP}: {_told_of_person(change)}"
        case Merge(name, into):
            return f"{printable(name)} et {printable(into)}{NBSP}: une seule personne"
        case NotAPerson(name):
            return f"{printable(name)}{NBSP}: pas une personne"
        case TurnChange(words, speaker):
            return f"«{NBSP}{_begun(words.exact)}{NBSP}»{NBSP}: paroles attribuées à {printable(speaker) or 'personne'}"
    return "Annulation"


def _told_of_person(change: PersonChange) -> str:
    presence = PRESENCES[change.presence] if change.presence else change.presence
    told = {
        "nom": change.becomes,
        "fonction": change.role,
        "organisme": change.organisation,
        "présence": presence,
    }
    changed = [f"{label} {_new(value)}" for label, value in told.items() if value is not None]
    return ", ".join(changed) or "rien à changer"


def _new(value: str) -> str:
    return f"«{NBSP}{printable(value)}{NBSP}»" if value else "à retirer"


def _begun(words: str) -> str:
    shown = printable(" ".join(words.split()))
    return shown if len(shown) <= _QUOTED else f"{shown[:_QUOTED].rstrip()}…"
