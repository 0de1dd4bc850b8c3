"""The doubts of a report, each with the forms that answer it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ingest import Document, printable
from ingest.messages import FRENCH
from web.admin.desk.facts_view import fact_form, fact_label
from web.admin.desk.items import Forms, Item, anchored, button, field, following, quoted
from web.admin.desk.outline_view import level_of
from web.admin.desk.subject import Subject
from web.admin.doubts import Doubt
from web.html.french import NBSP

_PAGES = 12  # links to the pages of a remark
Shown = tuple[str, str, str]
"""The words of a doubt, its head, and its forms."""


def doubt_items(subject: Subject, forms: Forms) -> list[Item]:
    """Return the doubts that nobody answered yet."""
    found = subject.doubts
    keys = [doubt.key for doubt in found]
    items = []
    for doubt in found:
        words, head, form = _SHOWN[doubt.kind](doubt, subject.document, forms, following(keys, doubt.key))
        items.append(Item(doubt.key, doubt.span, head, form, doubt=words))
    return items


def _remark(doubt: Doubt, _: Document, forms: Forms, __: str) -> Shown:
    remark = doubt.remark
    if remark is None:
        return "", "", ""
    pages = sorted(set(remark.pages))[1 : _PAGES + 1]  # the row itself leads to the first
    links = " ".join(f'<a href="{escape(forms.place.turned(page).address)}">page{NBSP}{page}</a>' for page in pages)
    told = printable(remark.told(FRENCH))
    return "Remarque de la lecture", f"{escape(told[:1].upper() + told[1:])}. {links}", ""


def _fact(doubt: Doubt, document: Document, forms: Forms, after: str) -> Shown:
    stated = next((fact for fact in document.facts if fact.name == doubt.name), None)
    words = "Deviné" if stated else "Introuvable"
    head = f"{fact_label(doubt.name)}, d’après {quoted(stated.words)}" if stated else fact_label(doubt.name)
    return words, head, fact_form(doubt.name, stated.value if stated else "", forms, after=after)


def _voice(doubt: Doubt, document: Document, forms: Forms, after: str) -> Shown:
    if doubt.span is None:
        return "", "", ""
    name = printable(doubt.name)
    form = forms.form(
        field("personne", "Donner à", "", key=doubt.key, listed="personnes-connues"),
        button("donner", "Donner", about=f"ces paroles, au lieu de {name}"),  # the first one is what Enter presses
        button("garder", f"C’est bien {name}", plain=False, key="c"),
        button("retirer", "À personne", key="n", about=f", au lieu de {name}"),
        label=f"Paroles attribuées à {name}",
        after=after,
        garde=doubt.name,
        **anchored(document, doubt.span),
    )
    words = quoted(document.text[slice(*doubt.span)])
    head = f"<strong>{escape(name)}</strong>, par report de ce qui précède{NBSP}: {words}"
    return "Signature reportée", head, form


def _same(doubt: Doubt, _: Document, forms: Forms, after: str) -> Shown:
    one, other = printable(doubt.name), printable(doubt.other)
    form = forms.form(
        button("reunir", f"Réunir sous «{NBSP}{other}{NBSP}»", plain=False, key="m"),
        button("distinct", "Deux personnes", key="c", about=f": {one} et {other}"),
        label=f"{one} et {other}",
        after=after,
        nom=doubt.name,
        autre=doubt.other,
    )
    head = f"<strong>{escape(one)}</strong> et <strong>{escape(other)}</strong>{NBSP}: une seule personne{NBSP}?"
    return f"Même personne{NBSP}?", head, form


def _heading(doubt: Doubt, document: Document, forms: Forms, after: str) -> Shown:
    if doubt.span is None:
        return "", "", ""
    form = forms.form(
        button("titre", "C’est un titre", plain=False, key="c", about=doubt.name),
        button("aucun", "Ce n’en est pas un", key="n", about=doubt.name),
        label="Titre",
        after=after,
        niveau=level_of(document, doubt.span[0]),
        **anchored(document, doubt.span),
    )
    return "Titre incertain", f"Reconnu à son aspect{NBSP}: {quoted(doubt.name)}", form


_SHOWN: dict[str, Callable[[Doubt, Document, Forms, str], Shown]] = {
    "remark": _remark,
    "fact": _fact,
    "voice": _voice,
    "same": _same,
    "heading": _heading,
}
