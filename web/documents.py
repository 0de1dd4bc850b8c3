"""The list of reports, each report to read, what its reading gave, and the addresses of passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from math import ceil
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from ingest import Document
from ingest.report import told
from qa import Engine
from qa.catalogue import Facts
from qa.references import date
from web import addresses
from web.api import LONGEST
from web.french import count, count_of_reports
from web.pdf_page import page_of
from web.plain import missing_page, page, passage_page
from web.reading import Shown, reading_page
from web.reasons import in_french
from web.templates import fill

LISTED = 100  # reports on one page of the list


def documents(engine: Engine) -> APIRouter:
    """Return the routes of reports and passages."""
    router = APIRouter()

    @router.get("/documents", response_class=HTMLResponse)
    def list_(page: int = 1) -> HTMLResponse:
        reports = engine.catalogue().reports
        last = max(ceil(len(reports) / LISTED), 1)
        if not 1 <= page <= last:
            return _missing(f"La liste des comptes rendus a {count(last, 'page')}.")
        return HTMLResponse(list_page(reports, number=page))

    @router.get("/documents/{id}", response_class=HTMLResponse)
    def read(id: str, passage: str = "", q: str = "") -> HTMLResponse:  # noqa: A002  # the name in the address
        now, question = engine.snapshot(), q.strip()[:LONGEST]
        try:
            document = now.document(id)
            cited = now.passage(passage) if passage else None
        except KeyError:
            return _missing("Ce compte rendu ou ce passage n’est plus là\u00a0: il a pu être corrigé ou retiré.")
        if cited and cited.document != document.id:
            return _missing("Ce passage n’est pas de ce compte rendu.")
        terms = now.highlights(document.text, question) if question else []
        pdf = page_of(document, cited, question=question) if cited else ""
        return HTMLResponse(reading_page(Shown(document, cited, question, sorted(terms), pdf)))

    @router.get("/documents/{id}/lecture", response_class=HTMLResponse)
    def account(id: str) -> HTMLResponse:  # noqa: A002  # the name in the address
        now = engine.snapshot()
        try:
            document = now.document(id)
        except KeyError:
            return _missing("Ce compte rendu n’est plus là\u00a0: il a pu être corrigé ou retiré.")
        return HTMLResponse(account_page(document, now.catalogue().report(id)))

    @router.get("/passage/{id}", response_class=HTMLResponse)
    def passage(id: str) -> HTMLResponse:  # noqa: A002  # the name in the address
        now = engine.snapshot()
        try:
            found = now.passage(id)
            return HTMLResponse(passage_page(found, now.document(found.document)))
        except KeyError:
            return _missing(f"Aucun passage «\u00a0{id}\u00a0»\u00a0: son compte rendu a pu être corrigé ou retiré.")

    return router


def list_page(reports: Sequence[Facts], *, number: int = 1) -> str:
    """Render one page of the list of reports."""
    shown = reports[(number - 1) * LISTED : number * LISTED]
    last = max(ceil(len(reports) / LISTED), 1)
    body = fill(
        "documents.html",
        count=count_of_reports(len(reports)),
        rows="".join(map(_row, shown)),
        pages=_pages(number, last) if last > 1 else "",
    )
    return page("Comptes rendus", body, current="documents", wide=True)


def account_page(document: Document, facts: Facts) -> str:
    """Render what the reading of a report gave, and what to doubt of it."""
    doubts = [in_french(line) for line in told(document.notices, "doubt")]
    skipped = [in_french(line) for line in told(document.notices, "skipped")]
    body = fill(
        "account.html",
        link=addresses.report(document.id),
        title=escape(document.title),
        figures=_items(_figures(facts)),
        doubts=_items(doubts) or "<p>Rien de douteux n’a été relevé.</p>",
        skipped=_items(skipped) or "<p>Rien n’a été laissé de côté.</p>",
        file=escape(facts.source.replace("\\", "/").rpartition("/")[2]),
        sha256=escape(document.sha256),
    )
    return page(f"Lecture de {document.title}", body, current="documents")


def _figures(facts: Facts) -> list[str]:
    several = {
        "page": facts.pages, "partie": facts.sections, "intervenant": facts.people, "passage": facts.passages,
    }  # fmt: skip
    return [count(number, noun) for noun, number in several.items() if number or noun != "page"]


def _items(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _row(facts: Facts) -> str:
    numbers = (facts.pages or "–", facts.sections, facts.people, facts.passages)
    cells = "".join(f'<td class="figure">{number}</td>' for number in numbers)
    return (
        f'<tr><th scope="row"><a href="{addresses.report(facts.id)}">{escape(facts.title)}</a></th>'
        f"<td>{escape(date(facts.date)) or '–'}</td><td>{escape(facts.place or '–')}</td>{cells}</tr>"
    )


def _pages(number: int, last: int) -> str:
    """Render the links to the pages before and after."""
    around = {"Page précédente": number - 1, "Page suivante": number + 1}
    links = (
        f'<a href="/documents?{urlencode({"page": other})}">{name}</a>'
        for name, other in around.items()
        if 1 <= other <= last
    )
    return f'<nav aria-label="Pages de la liste"><p>Page {number} sur {last} · {" · ".join(links)}</p></nav>'


def _missing(reason: str) -> HTMLResponse:
    return HTMLResponse(missing_page(reason), status_code=404)
