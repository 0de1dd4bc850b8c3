"""What a form of the desk changes, as a correction of the report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ingest import Document, Presence
from ingest.corrections import (
    Anchor,
    Change,
    CorrectionUnusable,
    FactChange,
    HeadingChange,
    Letters,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    Undo,
)
from web.admin.desk.facts_view import value_of
from web.admin.doubts import sum_of
from web.admin.errors import Refused
from web.admin.guarded import Form
from web.html.french import PRESENCES

_DIGITS = 9  # of an offset in a text


def change_of(document: Document, form: Form) -> Change:
    """Return the change that a form asks for; raise Refused, or CorrectionUnusable, if it makes none."""
    make = _CHANGES.get(form.get("faire", ""))
    if make is None:
        raise Refused("desk-nothing")
    return make(document, form)


def _fact(_: Document, form: Form) -> Change:
    name, typed = form.get("nom", ""), form.get("valeur", "")
    try:
        return FactChange(name, value_of(name, typed))
    except CorrectionUnusable as error:
        if error.code != "correction-date":
            raise
        raise Refused("desk-date", value=typed.strip()) from None  # as it was typed: not in ISO 8601


def _level(step: int) -> Callable[[Document, Form], Change]:
    """Return what makes a heading of the level that a form names, and so many steps below."""
    return lambda document, form: HeadingChange(_words(document, form), max(1, _number(form.get("niveau", "")) + step))


def _no_heading(document: Document, form: Form) -> Change:
    return HeadingChange(_words(document, form), 0)


def _person(document: Document, form: Form) -> Change:
    """Return what a form changes in a person: only what is not as it was."""
    name = form.get("nom", "")
    person = next((each for each in document.people if each.name == name), None)
    given = {field: " ".join(form[field].split()) for field in ("devient", "fonction", "organisme") if field in form}
    now = {
        "devient": name,
        "fonction": person.role or "" if person else "",
        "organisme": person.organisation or "" if person else "",
    }
    new = {field: value for field, value in given.items() if value != now[field]}
    return PersonChange(
        name,
        becomes=new.get("devient"),
        role=new.get("fonction"),
        organisation=new.get("organisme"),
        presence=_presence(document, form),
    )


def _presence(document: Document, form: Form) -> Presence | Literal[""] | None:
    """Return the presence that a form gives a person, None if it gives none, or that of the roll."""
    now = next((each.presence for each in document.roll if each.name == form.get("nom")), "")
    given: Presence | Literal[""] = next((each for each in PRESENCES if each == form.get("presence")), "")
    return given if "presence" in form and given != now else None


def _merge(document: Document, form: Form) -> Change:
    """Return the merging of a person into another, who must be one of the report."""
    other = " ".join(form.get("autre", "").split())
    if not any(other in (person.name, *person.variants) for person in document.people):
        raise Refused("desk-nobody", name=other)
    return Merge(form.get("nom", ""), other)


def _turn(speaker: str) -> Callable[[Document, Form], Change]:
    """Return what gives words to the speaker that a field of the form names; a field that must be filled."""

    def make(document: Document, form: Form) -> Change:
        name = " ".join(form.get(speaker, "").split())
        if not name:
            raise Refused("desk-no-name")
        return TurnChange(_words(document, form), name)

    return make


def _words(document: Document, form: Form) -> Anchor:
    """Return the words that a form is about; raise Refused if the report has changed under the page."""
    start, end = _number(form.get("debut", "")), _number(form.get("fin", ""))
    if start >= end or sum_of(document.text[start:end]) != form.get("mots", ""):
        raise Refused("desk-changed")
    return Letters(document.text).anchor((start, end))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


_CHANGES: dict[str, Callable[[Document, Form], Change]] = {
    "fait": _fact,
    "titre": _level(0),
    "monter": _level(-1),
    "descendre": _level(1),
    "aucun": _no_heading,
    "personne": _person,
    "distinct": lambda _, form: PersonChange(form.get("nom", "")),
    "reunir": _merge,
    "nobody": lambda _, form: NotAPerson(form.get("nom", "")),
    "garder": _turn("garde"),
    "donner": _turn("personne"),
    "retirer": lambda document, form: TurnChange(_words(document, form), ""),
    "annuler": lambda _, form: Undo(form.get("correction", "")),
}
