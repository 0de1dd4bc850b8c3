"""What a report states of its meeting, editable in place."""

from __future__ import annotations

import re

from ingest import Document, Fact, printable
from ingest.corrections import FACTS
from web.admin.desk.items import Forms, Item, button, field, quoted
from web.admin.desk.subject import Subject
from web.admin.doubts import place_of
from web.html.french import NBSP

_LABELS = {
    "title": "Titre",
    "date": "Date",
    "last-day": "Dernier jour",
    "place": "Lieu",
    "body": "Instance",
    "kind": "Type de document",
}
_DAYS = ("date", "last-day")
_FRENCH_DAY = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII)


def fact_items(subject: Subject, forms: Forms) -> list[Item]:
    """Return the facts that can be corrected, those that were not found too."""
    found = {fact.name: fact for fact in reversed(subject.document.facts)}
    return [_item(name, found.get(name), subject.document, forms) for name in sorted(FACTS, key=list(_LABELS).index)]


def _item(name: str, fact: Fact | None, document: Document, forms: Forms) -> Item:
    key = f"fait-{name}"
    value = fact.value if fact else (document.title if name == "title" else "")
    doubt = "Deviné" if fact and fact.guessed else "Introuvable" if name == "date" and not fact else ""
    span = place_of(document, fact.words) if fact else None
    return Item(
        key,
        span,
        f"<strong>{fact_label(name)}</strong> {_origin(fact)}",
        fact_form(name, value, forms, after=key),
        doubt,
    )


def fact_label(name: str) -> str:
    """Return the name of a fact in French."""
    return _LABELS[name]


def fact_form(name: str, value: str, forms: Forms, *, after: str) -> str:
    """Return the form that corrects a fact, or confirms one that was guessed."""
    label = fact_label(name) + (" (JJ/MM/AAAA, MM/AAAA ou AAAA)" if name in _DAYS else "")
    shown = printable(french_day(value) if name in _DAYS else value)
    return forms.form(
        field("valeur", label, shown, key=f"fait-{name}", wide=name == "title"),
        button("fait", "Enregistrer", plain=False, key="c", about=fact_label(name).lower()),
        label=fact_label(name),
        after=after,
        nom=name,
    )


def french_day(value: str) -> str:
    """Return a day, a month or a year as it is typed in French.

    >>> french_day("2015-12-15"), french_day("2015-12"), french_day("2015")
    ('15/12/2015', '12/2015', '2015')
    """
    return "/".join(reversed(value.split("-")))


def iso_day(typed: str) -> str:
    """Return what was typed in French as ISO 8601, and anything else as it is.

    >>> iso_day("3/4/2021"), iso_day("12/2015"), iso_day("2015"), iso_day("hier")
    ('2021-04-03', '2015-12', '2015', 'hier')
    """
    found = _FRENCH_DAY.fullmatch(typed.strip())
    if found is None:
        return typed.strip()
    day, month, year = found.groups()
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def value_of(name: str, typed: str) -> str:
    """Return the value of a fact that somebody typed."""
    return iso_day(typed) if name in _DAYS else " ".join(typed.split())


def _origin(fact: Fact | None) -> str:
    if fact is None:
        return '<span class="note">non trouvé</span>'
    if not fact.words:
        return '<span class="note">donné par une correction</span>'
    read = "deviné d’après" if fact.guessed else "lu dans"
    return f'<span class="note">{read}{NBSP}: {quoted(fact.words)}</span>'
