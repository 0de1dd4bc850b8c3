"""People in the reports: a directory, and a page for each with their roles and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ingest import Passage, Person
from ingest.french import fold
from qa import Appearance, Catalogue, Engine, KnownPerson, date
from web.html import addresses
from web.html.etag import fresh, missing
from web.html.fields import field, options
from web.html.french import PRESENCES, attribution, count, reports
from web.html.lists import Part, part, turner
from web.html.plain import page
from web.html.templates import fill
from web.html.titles import titles

_LONGEST = 200  # characters of the name searched
_SPOKEN = 30  # passages of a person on a page
_GONE = "Personne de ce nom n’est dans les comptes rendus\u00a0: ils ont pu être corrigés, ou le nom masqué."


def people(engine: Engine) -> APIRouter:
    """Return the routes of the people pages."""
    router = APIRouter()

    @router.get("/intervenants")
    def directory(request: Request, q: str = "", rencontre: str = "", page: str = "1") -> Response:
        catalogue = engine.catalogue()
        q = q[:_LONGEST]
        shown = part(list(matching(catalogue.people, name=q, document=rencontre)), page)
        return fresh(request, directory_page(shown, catalogue, name=q.strip(), document=rencontre))

    @router.get("/intervenants/{slug}")
    def person(slug: str, request: Request, page: str = "1") -> Response:
        now = engine.snapshot()
        known = now.catalogue().by_slug.get(slug)
        if known is None:
            return missing(_GONE)
        spoken = [(one, name) for one in known.appearances for name in one.passages]
        shown = part(spoken, page, shown=_SPOKEN)
        passages = {name: now.passage(name) for _, name in shown.items}
        return fresh(request, person_page(known, shown, passages))

    return router


def matching(people: Iterable[KnownPerson], *, name: str = "", document: str = "") -> Iterator[KnownPerson]:
    """Yield the people in a report whose name contains some letters; case and accents are ignored."""
    letters = fold(name)
    for known in people:
        names = (known.name, *(variant for one in known.appearances for variant in one.person.variants))
        if letters and not any(letters in fold(one) for one in names):
            continue
        if not document or any(one.document.id == document for one in known.appearances):
            yield known


def directory_page(shown: Part[KnownPerson], catalogue: Catalogue, *, name: str, document: str) -> str:
    """Render the directory."""
    kept = [("q", name), ("rencontre", document)]
    groups = groupby(shown.items, key=lambda known: known.family[0].upper())
    letters = "".join(
        f'<section aria-labelledby="lettre-{rank}"><h2 id="lettre-{rank}">{escape(letter)}</h2>'
        f'<ul class="people">{"".join(map(_entry, several))}</ul></section>\n'
        for rank, (letter, several) in enumerate(groups)
    )
    body = fill(
        "people.html",
        name=field("q", "Nom", name, longest=_LONGEST),
        document=options("rencontre", "Compte rendu", titles(catalogue.documents).items(), document),
        count=_how_many(shown.total, filtered=bool(name or document)),
        letters=letters,
        turner=turner(shown, "/intervenants", kept, name="Pages de la liste"),
    )
    return page(f"Intervenants{shown.title}", body, current="people")


def person_page(known: KnownPerson, shown: Part[tuple[Appearance, str]], passages: dict[str, Passage]) -> str:
    """Render a person: their role in each report, and the passages in which they speak."""
    spoken = count(shown.total, "passage")
    body = fill(
        "person.html",
        name=escape(known.name),
        variants=_variants(known),
        reports="".join(map(_appearance, known.appearances)),
        count=f"{spoken} où cette personne prend la parole" if shown.total else "Aucune prise de parole reconnue",
        passages="".join(
            _said(known, one, passages[name], rank) for rank, (one, name) in enumerate(shown.items, shown.first)
        ),
        turner=turner(shown, f"/intervenants/{quote(known.slug, safe='')}", name="Pages des passages"),
    )
    return page(f"{known.name} – Intervenants{shown.title}", body, current="people")


def _function(person: Person) -> str:
    """Return the role and organisation of a person, as far as the report gives them."""
    return ", ".join(filter(None, (person.role, person.organisation)))


def _how_many(total: int, *, filtered: bool) -> str:
    if not total:
        return "Personne ne répond à ces critères." if filtered else "Aucun intervenant n’a été reconnu."
    return count(total, "personne")


def _entry(known: KnownPerson) -> str:
    latest = known.appearances[0]
    facts = [
        escape(_function(latest.person)),
        reports(len({one.document.id for one in known.appearances})),
        count(known.speeches, "passage") if known.speeches else "",
    ]
    address = escape(addresses.person(known.slug))
    return f'<li><a href="{address}">{escape(known.name)}</a> <span>{" · ".join(filter(None, facts))}</span></li>'


def _variants(known: KnownPerson) -> str:
    names = dict.fromkeys(name for one in known.appearances for name in (one.person.name, *one.person.variants))
    names.pop(known.name, None)
    return f'<p class="meta">Aussi écrit&nbsp;: {escape(", ".join(names))}</p>\n' if names else ""


def _appearance(one: Appearance) -> str:
    when = f", {escape(date(one.document.date))}" if one.document.date else ""
    role = escape(_function(one.person)) or "fonction non précisée"
    if one.presence:
        role += f" · {PRESENCES[one.presence]}"
    address = escape(addresses.report(one.document.id))
    return f'<li>{role} <span><a href="{address}">{escape(one.document.title)}{when}</a></span></li>'


def _said(known: KnownPerson, one: Appearance, passage: Passage, rank: int) -> str:
    """Render a passage in which a person speaks, with its attribution; `rank` sets its link apart."""
    tie = next((attribution(speaker) for speaker in passage.speakers if speaker == one.person.name), "")
    path = " › ".join(map(escape, passage.path))
    when = date(one.document.date)
    heading = escape(one.document.title) + (f" <span>· {escape(when)}</span>" if when else "")
    address = addresses.in_report(passage.document, passage.id)
    return (
        f'<article class="card"><h3>{heading}</h3><p class="path">{path}</p>'
        f'<p class="text">{escape(passage.text)}</p>'
        f'<footer><p class="meta">{escape(known.name)} ({tie})</p>'
        f'<p class="actions"><a href="{escape(address)}">Voir dans le document'
        f'<span class="unseen"> (passage {rank})</span></a></p></footer></article>\n'
    )
