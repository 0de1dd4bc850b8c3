"""The directory of those who speak: what each report says of them, and the passages in which they speak."""

from __future__ import annotations

from html import escape
from itertools import groupby
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from ingest import Document, Passage
from qa import Engine
from qa.catalogue import Appearance, Facts, Known
from qa.cite import located
from qa.references import date, locator
from web import addresses
from web.french import count
from web.plain import missing_page, page
from web.templates import fill


def people(engine: Engine) -> APIRouter:
    """Return the routes of the directory."""
    router = APIRouter()

    @router.get("/intervenants", response_class=HTMLResponse)
    def list_() -> HTMLResponse:
        return HTMLResponse(directory_page(engine.catalogue().people))

    @router.get("/intervenants/{slug}", response_class=HTMLResponse)
    def person(slug: str) -> HTMLResponse:
        now = engine.snapshot()
        found = next((one for one in now.catalogue().people if one.slug == slug), None)
        if found is None:
            reason = "Personne de ce nom ne figure dans les comptes rendus, ou n’y figure plus."
            return HTMLResponse(missing_page(reason), status_code=404)
        return HTMLResponse(person_page(found, now))

    return router


def directory_page(several: tuple[Known, ...]) -> str:
    """Render everybody, under the first letters of their family names."""
    initials = groupby(several, key=lambda known: known.slug.rpartition("-")[2][:1].upper())
    groups = {initial: list(group) for initial, group in initials}
    letters = " ".join(f'<a href="#lettre-{escape(letter)}">{escape(letter)}</a>' for letter in groups)
    body = fill(
        "people.html",
        count=count(len(several), "personne"),
        letters=f'<nav aria-label="Lettres" class="letters"><p>{letters}</p></nav>' if len(groups) > 1 else "",
        groups="".join(_group(letter, group) for letter, group in groups.items()),
    )
    return page("Intervenants", body, current="people")


def person_page(known: Known, engine: Engine) -> str:
    """Render what each report says of somebody, and where they speak in it."""
    body = fill(
        "person.html",
        name=escape(known.name),
        reports="".join(_in_report(one, engine) for one in known.appearances),
    )
    return page(known.name, body, current="people")


def _group(letter: str, group: list[Known]) -> str:
    items = "".join(
        f'<li><a href="/intervenants/{quote(known.slug)}">{escape(known.name)}</a>'
        f'<span class="meta">{escape(_role(known.appearances[0]))}</span></li>'
        for known in group
    )
    return f'<h2 id="lettre-{escape(letter)}">{escape(letter)}</h2><ul class="people">{items}</ul>'


def _role(appearance: Appearance) -> str:
    person = appearance.person
    return ", ".join(filter(None, (person.role, person.organisation)))


def _in_report(appearance: Appearance, engine: Engine) -> str:
    report = appearance.report
    document = engine.document(report.id)
    spoken = "".join(_spoken(engine.passage(one), document) for one in appearance.passages)
    silent = "<p>Figure parmi les intervenants\u00a0; aucun passage ne rapporte ses propos.</p>"
    return (
        f'<section><h2><a href="{addresses.report(report.id)}">{escape(_titled(report))}</a></h2>'
        f"<p>{escape(_role(appearance)) or 'Fonction non précisée'}</p>"
        f"{f'<ul class=spoken>{spoken}</ul>' if spoken else silent}</section>"
    )


def _titled(report: Facts) -> str:
    return ", ".join(filter(None, (report.title, date(report.date))))


def _spoken(passage: Passage, document: Document) -> str:
    where = locator(*located(document, span=(passage.start, passage.end)))
    titles = " › ".join((*passage.path, where))
    link = addresses.in_report(document.id, passage.id)
    return f'<li><a href="{link}">{escape(titles)}</a><p>{escape(passage.text)}</p></li>'
