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
_KINDS = {"person": "Personnes", "organisation": "Organismes"}
_GONE = "Personne de ce nom n’est dans les comptes rendus\u00a0: ils ont pu être corrigés, ou le nom masqué."


def people(engine: Engine) -> APIRouter:
    """Return the routes of the people pages."""
    router = APIRouter()

    @router.get("/intervenants")
    def directory(request: Request, q: str = "", rencontre: str = "", sorte: str = "", page: str = "1") -> Response:
        catalogue = engine.catalogue()
        q, sorte = q[:_LONGEST], sorte if sorte in _KINDS else ""
        shown = part(list(matching(catalogue.people, name=q, document=rencontre, kind=sorte)), page)
        return fresh(request, directory_page(shown, catalogue, name=q.strip(), document=rencontre, kind=sorte))

    @router.get("/intervenants/{slug}")
    def person(slug: str, request: Request, page: str = "1") -> Response:
        now = engine.snapshot()
        catalogue = now.catalogue()
        known = catalogue.by_slug.get(slug)
        if known is None:
            return missing(_GONE)
        spoken = [(one, name) for one in known.appearances for name in one.passages]
        shown = part(spoken, page, shown=_SPOKEN)
        passages = {name: now.passage(name) for _, name in shown.items}
        namesakes = [catalogue.by_slug[other] for other in known.namesakes]
        return fresh(request, person_page(known, shown, passages, namesakes=namesakes))

    return router


def matching(
    people: Iterable[KnownPerson], *, name: str = "", document: str = "", kind: str = ""
) -> Iterator[KnownPerson]:
    """Yield the people in a report, of a kind, whose name, role or organisation contains some letters.

    Case and accents are ignored.
    """
    letters = fold(name)
    for known in people:
        told = (
            words
            for one in known.appearances
            for words in (one.person.name, *one.person.variants, one.person.role, one.person.organisation)
        )
        if (kind and known.kind != kind) or (letters and not any(letters in fold(words) for words in told if words)):
            continue
        if not document or any(one.document.id == document for one in known.appearances):
            yield known


def directory_page(shown: Part[KnownPerson], catalogue: Catalogue, *, name: str, document: str, kind: str = "") -> str:
    """Render the directory."""
    kept = [("q", name), ("rencontre", document), ("sorte", kind)]
    groups = groupby(shown.items, key=lambda known: known.family[:1].upper())
    letters = "".join(
        f'<section aria-labelledby="lettre-{rank}"><h2 id="lettre-{rank}">{escape(letter)}</h2>'
        f'<ul class="people">{"".join(map(_entry, several))}</ul></section>\n'
        for rank, (letter, several) in enumerate(groups)
    )
    body = fill(
        "people.html",
        name=field("q", "Nom, fonction ou organisme", name, longest=_LONGEST),
        kind=options("sorte", "Personnes ou organismes", _KINDS.items(), kind),
        document=options("rencontre", "Compte rendu", titles(catalogue.documents).items(), document),
        count=_how_many(shown.total, kind=kind, filtered=bool(name or document)),
        letters=letters,
        turner=turner(shown, "/intervenants", kept, name="Pages de la liste"),
    )
    return page(f"Intervenants{shown.title}", body, current="people")


def person_page(
    known: KnownPerson,
    shown: Part[tuple[Appearance, str]],
    passages: dict[str, Passage],
    *,
    namesakes: Iterable[KnownPerson] = (),
) -> str:
    """Render a person: their role in each report, the passages in which they speak, and who else bears their name."""
    spoken = count(shown.total, "passage")
    who = "cet organisme" if known.kind == "organisation" else "cette personne"
    body = fill(
        "person.html",
        name=escape(known.name),
        variants=_variants(known) + _namesakes(namesakes),
        reports="".join(map(_appearance, known.appearances)),
        count=f"{spoken} où {who} prend la parole" if shown.total else "Aucune prise de parole reconnue",
        legend=_legend() if shown.total else "",
        passages="".join(
            _said(known, one, passages[name], rank) for rank, (one, name) in enumerate(shown.items, shown.first)
        ),
        turner=turner(shown, f"/intervenants/{quote(known.slug, safe='')}", name="Pages des passages"),
    )
    return page(f"{known.name} – Intervenants{shown.title}", body, current="people")


def _legend() -> str:
    """Render what the words beside a speaker mean."""
    return (
        '  <p class="note">«&nbsp;nommément&nbsp;»&nbsp;: le passage nomme la personne et rapporte ses propos. '
        "«&nbsp;dans la suite&nbsp;»&nbsp;: un paragraphe précédent la nomme. "
        f'<a href="{escape(addresses.root())}/aide#qui-parle">Comment c’est établi</a></p>\n'
    )


def _function(person: Person) -> str:
    """Return the role and organisation of a person, as far as the report gives them."""
    return ", ".join(filter(None, (person.role, person.organisation)))


def _namesakes(others: Iterable[KnownPerson]) -> str:
    """Render links to those of the same name, each with what tells them apart."""
    links = ", ".join(
        f'<a href="{escape(addresses.person(known.slug))}">{escape(known.name)}</a> ({escape(_told_apart(known))})'
        for known in others
    )
    return (
        f'<p class="meta">Même nom, sans rien qui montre que c’est la même personne&nbsp;: {links}</p>\n'
        if links
        else ""
    )


def _told_apart(known: KnownPerson) -> str:
    """Return the latest role of somebody, else the latest report that names them."""
    roles = (_function(one.person) for one in known.appearances)
    return next(filter(None, roles), known.appearances[0].document.title)


def _how_many(total: int, *, kind: str, filtered: bool) -> str:
    if not total:
        return "Personne ne répond à ces critères." if filtered or kind else "Aucun intervenant n’a été reconnu."
    return count(total, "organisme" if kind == "organisation" else "personne")


def _entry(known: KnownPerson) -> str:
    latest = known.appearances[0]
    facts = [
        "organisme" if known.kind == "organisation" else "",
        escape(_function(latest.person)),
        reports(len({one.document.id for one in known.appearances})),
        count(known.speeches, "passage") if known.speeches else "",
    ]
    address = escape(addresses.person(known.slug))
    return f'<li><a href="{address}">{escape(known.name)}</a> <span>{" · ".join(filter(None, facts))}</span></li>'


def _variants(known: KnownPerson) -> str:
    """Render the other names that reports call a person by."""
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
