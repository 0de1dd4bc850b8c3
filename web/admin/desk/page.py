"""The page of the desk: one leaf of a report beside one view of how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from index import Eraser
from ingest import printable
from qa import date
from web.admin import pages
from web.admin.desk.doubt_view import doubt_items
from web.admin.desk.facts_view import fact_items
from web.admin.desk.history import change_items, stamped, told_of
from web.admin.desk.items import Forms, Item, button, people_list
from web.admin.desk.leaves import Leaf, leaf_at, leaves
from web.admin.desk.outline_view import heading_items
from web.admin.desk.people_view import people_items, roll_items
from web.admin.desk.place import VIEWS, Place
from web.admin.desk.sheet import Sheet
from web.admin.desk.sheet import render as render_sheet
from web.admin.desk.subject import Subject
from web.admin.desk.turns_view import turn_items
from web.html import addresses
from web.html.french import NBSP
from web.html.lists import Part, is_number, part, turner
from web.html.templates import fill
from web.reports.pdf.view import Sheets

_SHOWN = 50  # rows of a view on a page: as many as stay light to send and to draw
_NOTES = {
    "verifier": "Ce que la lecture n’a pas vu avec certitude, le plus grave d’abord.",
    "renseignements": "Ce que le compte rendu dit de la rencontre. Un champ vidé retire le renseignement.",
    "plan": "Les titres reconnus. Pour en ajouter un, passez par «\u00a0Paroles\u00a0».",
    "presence": "La liste de présence, telle que lue. Pour ajouter quelqu’un, passez par «\u00a0Personnes\u00a0».",
    "personnes": "Les personnes et les organismes reconnus.",
    "paroles": "Qui dit quoi sur cette page. Donnez un paragraphe à quelqu’un, ou à personne.",
    "historique": "Qui a changé quoi et quand, le plus récent d’abord.",
}
_NOTHING = {
    "verifier": "Plus rien à vérifier.",
    "plan": "Aucun titre n’a été reconnu.",
    "presence": "Aucune liste de présence n’a été reconnue.",
    "personnes": "Personne n’a été reconnu.",
    "paroles": "Cette page n’a pas de paragraphe.",
    "historique": "Aucune correction.",
}


def render(
    subject: Subject,
    place: Place,
    sheets: Sheets,
    *,
    eraser: Eraser,
    csrf: str,
    notices: Iterable[str],
    replaces: bool = False,
) -> str:
    """Render the desk, its pictures without what `eraser` erases.

    A draft may be published from it, in the place of a file of its name where it `replaces` one.
    """
    listed = leaves(subject.document)
    place, leaf, shown, here = _located(subject, place, listed, csrf)
    span = here.span if here else None
    body = fill(
        "admin/desk.html",
        title=escape(printable(subject.document.title)),
        state=escape(_state(subject)),
        public=_public(subject),
        publish=_publishing(subject, csrf, replaces=replaces),
        notices="".join(f"<p>{escape(printable(notice))}</p>\n" for notice in notices),
        last=_last(subject, Forms(place, csrf)),
        views=_views(subject, place),
        sheet=render_sheet(Sheet(subject.document, leaf, listed[-1].number, span), place, sheets, eraser=eraser),
        view=VIEWS[place.view],
        known=people_list(subject.document) if place.view in ("verifier", "personnes", "paroles") else "",
        note=f'<p class="note">{_NOTES[place.view]}</p>\n',
        items=_rows(shown.items, place) or f"<p>{_NOTHING.get(place.view, '')}</p>",
        turner=turner(shown, place.path, replace(place, part="1", item="").pairs, name="Suite de la liste"),
    )
    title = f"{VIEWS[place.view]}, {printable(subject.document.title)}"
    return pages.page(title, body, also=fill("admin/desk_head.html"))


def _located(
    subject: Subject, place: Place, listed: Sequence[Leaf], csrf: str
) -> tuple[Place, Leaf, Part[Item], Item | None]:
    """Return the place with what it leaves open decided: its leaf, the rows shown, and the row looked at."""
    leaf = _leaf(place, listed)
    by_leaf = place.view == "paroles"
    forms = Forms(replace(place, leaf=leaf.number) if by_leaf else place, csrf)
    found = _items(subject, forms, leaf)
    rank = next((rank for rank, item in enumerate(found) if item.key == place.item), None)
    if rank is None and place.view == "verifier" and not place.leaf and found:
        rank = part(found, place.part, shown=_SHOWN).first - 1
    shown = part(found, place.part if rank is None else str(rank // _SHOWN + 1), shown=_SHOWN)
    here = None if rank is None else found[rank]
    if here and here.span and not by_leaf:
        leaf = leaf_at(listed, here.span[0])
    return replace(forms.place, item=here.key if here else "", part=str(shown.number)), leaf, shown, here


def _leaf(place: Place, listed: Sequence[Leaf]) -> Leaf:
    """Return the leaf that a place names, or the one on which its paragraph begins."""
    offset = place.item.rpartition("-")[2]
    if place.view == "paroles" and not place.leaf and is_number(offset):
        return leaf_at(listed, int(offset))
    return next((each for each in listed if each.number == place.leaf), listed[0])


def _items(subject: Subject, forms: Forms, leaf: Leaf) -> list[Item]:
    match forms.place.view:
        case "verifier":
            return doubt_items(subject, forms)
        case "renseignements":
            return fact_items(subject, forms)
        case "plan":
            return heading_items(subject, forms)
        case "presence":
            return roll_items(subject, forms)
        case "personnes":
            return people_items(subject, forms)
        case "paroles":
            return turn_items(subject, forms, leaf)
        case "historique":
            return change_items(subject, forms)


def _rows(items: Iterable[Item], place: Place) -> str:
    rows = "\n".join(_row(item, place) for item in items)
    return f'<ol class="items">\n{rows}\n</ol>' if rows else ""


def _row(item: Item, place: Place) -> str:
    here = ' aria-current="true" tabindex="-1"' if item.key == place.item else ""
    badge = f'<span class="flag">{escape(item.doubt)}</span> ' if item.doubt else ""
    see = ""
    if item.span:
        where = escape(place.on(item.key).address)
        see = f' <a class="see" href="{where}">Voir<span class="unseen"> dans le texte</span></a>'
    return (
        f'<li id="{escape(item.key)}" class="level-{item.level}"{here}><p class="told">{badge}{item.head}{see}</p>'
        f"{item.forms}</li>"
    )


def _views(subject: Subject, place: Place) -> str:
    links = []
    for view, name in VIEWS.items():
        here = ' aria-current="page"' if view == place.view else ""
        number = {"verifier": len(subject.doubts), "historique": len(subject.standing)}
        shown = f" ({number[view]})" if number.get(view) else ""
        links.append(f'<a href="{escape(place.seeing(view).address)}"{here}>{name}{shown}</a>')
    return " ".join(links)


def _state(subject: Subject) -> str:
    document = subject.document
    state = "Brouillon, pas encore publié" if subject.draft else "Publié"
    name = printable(document.source).rsplit("/", 1)[-1]
    return ", ".join(filter(None, (state, date(document.date), document.place, name)))


def _public(subject: Subject) -> str:
    if subject.draft:
        return ""
    return f'<a href="{escape(addresses.report(subject.id))}">Voir le compte rendu publié</a>'


def _publishing(subject: Subject, csrf: str, *, replaces: bool) -> str:
    if subject.draft is None:
        return ""
    verb, kind = ("Publier et remplacer", ' class="danger"') if replaces else ("Publier", "")
    return (
        f'<form method="post" action="{escape(addresses.at("/admin/brouillons/publier"))}" id="publier">'
        f'{pages.token(csrf)}<input type="hidden" name="brouillon" value="{escape(subject.id)}">'
        f"<p><button{kind}>{verb}</button></p></form>"
    )


def _last(subject: Subject, forms: Forms) -> str:
    """Render the last correction, with the button that undoes it."""
    if not subject.standing:
        return ""
    last = subject.standing[-1]
    form = forms.form(button("annuler", "Annuler", key="u", about="la dernière correction"), correction=last.id)
    return (
        f'<div class="last"><p>Dernière correction{NBSP}: {escape(told_of(last.change))} '
        f'<span class="note">{escape(stamped(last))}</span></p>{form}</div>\n'
    )
