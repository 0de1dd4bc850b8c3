"""The page that shows, before a name is erased, every place of it, and its other forms to erase with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape

from index import Mention, Mentions, Relative
from ingest import printable
from web.admin import pages
from web.html import addresses
from web.html.french import count
from web.html.marks import marked
from web.html.templates import fill

_SHOWN = 500  # places of a form; more are counted
_FIELD = "forme-"
_RELATIONS = {
    "couple": "partage le nom de famille avec un autre prénom",
    "birth": "donne un autre nom de famille",
    "account": "compte ou adresse faits de ce nom",
    "longer": "le nom, avec d’autres mots",
    "variant": "la même personne, d’après un compte rendu",
    "shorter": "le nom, avec moins de mots\u00a0; peut-être quelqu’un d’autre",
    "birth-name": "avec l’autre nom de famille\u00a0; peut-être quelqu’un d’autre",
    "address": "compte ou adresse qui contient le nom de famille\u00a0; peut-être quelqu’un d’autre",
    "family": "le nom de famille\u00a0; peut-être quelqu’un d’autre",
}
_PARTS = {
    "title": "titre",
    "address": "adresse du compte rendu",
    "file": "nom du fichier",
    "place": "lieu",
    "notice": "remarque sur la lecture",
    "genre": "indice du genre reconnu",
    "fact": "renseignement sur la réunion",
    "person": "personne, telle qu’une correction la dit",
}


def page(found: Mentions, *, waiting: Collection[str], csrf: str, drafts: int = 0) -> str:
    """Render the places of a name and of its other forms; `waiting` are the uploads that will be discarded.

    `drafts` counts those in which the name will be erased too, unseen here.
    """
    body = fill(
        "admin/erasure.html",
        name=escape(found.name),
        shown=escape(printable(found.name)),
        waiting=_waiting(waiting) + _drafts(drafts),
        count=_count(found.places) if found.places else "Aucun compte rendu ne contient ce nom tel quel",
        places=_places(found.places),
        csrf=pages.token(csrf),
        relatives=_relatives(found),
        again=fill("admin/password.html"),
    )
    return pages.page("Masquer ce nom\u00a0?", body)


def chosen(form: Mapping[str, str]) -> list[str]:
    """Return the other forms that were ticked on the page."""
    return [value for name, value in form.items() if name.startswith(_FIELD) and value]


def _waiting(names: Collection[str]) -> str:
    if not names:
        return ""
    listed = ", ".join(escape(printable(name)) for name in names)
    told = "Les fichiers qui attendent d’être confirmés seront écartés, car ils peuvent le porter"
    return f"<p>{told}&nbsp;: {listed}.</p>\n"


def _drafts(number: int) -> str:
    if not number:
        return ""
    return f"<p>Il sera masqué aussi dans {count(number, 'brouillon')}, s’il y figure.</p>\n"


def _relatives(found: Mentions) -> str:
    if not found.relatives:
        return ""
    boxes = "\n".join(_relative(one, rank) for rank, one in enumerate(found.relatives))
    more = f"<p>Il y en a encore {found.more}&nbsp;: masquez d’abord celles-ci.</p>\n"
    return (
        "<fieldset><legend>Autres formes, qui resteront lisibles si elles ne sont pas cochées</legend>\n"
        f"{boxes}\n{more if found.more else ''}</fieldset>\n"
    )


def _relative(one: Relative, rank: int) -> str:
    name, ticked = f"{_FIELD}{rank}", " checked" if one.sure else ""
    return (
        f'<p><input type="checkbox" id="{name}" name="{name}" value="{escape(one.form)}"{ticked}> '
        f'<label for="{name}"><strong>{escape(printable(one.form))}</strong> '
        f'<span class="note">{escape(_RELATIONS[one.relation])}</span></label></p>\n'
        f"<details><summary>{_count(one.places)}"
        f'<span class="unseen"> de {escape(printable(one.form))}</span></summary>{_places(one.places)}</details>'
    )


def _count(places: Sequence[Mention]) -> str:
    held = len({one.document for one in places})
    return f"{count(len(places), 'endroit')} dans {held}\u00a0compte{'s' * (held > 1)} rendu{'s' * (held > 1)}"


def _places(places: Sequence[Mention]) -> str:
    rows = "".join(map(_place, places[:_SHOWN]))
    more = f"<p>Et encore {len(places) - _SHOWN}.</p>\n" if len(places) > _SHOWN else ""
    return f"<ul>\n{rows}</ul>\n{more}" if rows else ""


def _place(one: Mention) -> str:
    facts = [f"page\u00a0{one.page}" if one.page else "", " › ".join(one.path), _PARTS.get(one.part, "")]
    where = "".join(f", {escape(printable(fact))}" for fact in facts if fact)
    title = f'<a href="{escape(addresses.report(one.document))}">{escape(printable(one.title))}</a>'
    return f"<li>{title}{where}&nbsp;: «&nbsp;…{marked(one.around, one.spans)}…&nbsp;»</li>\n"
