"""The routes of reports, and the page that lists them.

/documents                      the list
/documents/{id}?passage=&q=     a report as text, with a passage set apart and the words of a question marked
/documents/{id}/lecture         how it was read, with caveats
/passage/{id}                   the permalink of a passage: redirects to it in its report
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from ingest import Passage, Span
from qa import Engine, Facts, date
from web import query
from web.html import addresses
from web.html.etag import fresh, missing
from web.html.french import NBSP, figure, reports
from web.html.lists import Part, part, turner
from web.html.marks import LONGEST
from web.html.plain import page
from web.html.templates import fill
from web.html.titles import distinctions
from web.reports.lookup import document_of, passage_of
from web.reports.provenance import provenance_page
from web.reports.reading import View, in_order, reading_page
from web.reports.versions import versions

_NEAREST = 10  # passages of a report nearest to a question: as many as a results page shows
_GONE = "Aucun compte rendu n’est à cette adresse\u00a0: il a pu être corrigé ou retiré."
_COLUMNS = ("Titre", "Date", "Lieu", "Pages", "Parties", "Intervenants", "Passages")


def documents(engine: Engine) -> APIRouter:
    """Return the routes of the report pages."""
    router = APIRouter()

    @router.get("/documents")
    def listed(request: Request, page: str = "1") -> Response:
        return fresh(request, list_page(part(engine.catalogue().documents, page)))

    @router.get("/documents/{id}/lecture")
    def provenance(id: str, request: Request) -> Response:  # noqa: A002  # named so in the address
        now = engine.snapshot()
        document = document_of(now, id)
        facts = now.catalogue().by_id.get(id)
        return fresh(request, provenance_page(document, facts)) if document and facts else missing(_GONE)

    @router.get("/documents/{id}")
    def reading(id: str, request: Request, passage: str = "") -> Response:  # noqa: A002
        now = engine.snapshot()
        document = document_of(now, id)
        if document is None:
            return missing(_GONE)
        asked = query.Query.of(request.url.query)
        asked = asked.asking(asked.question[:LONGEST])
        cited = passage_of(now, document, passage)
        view = View(document, asked, cited, asked=passage, versions=versions(id, now))
        return fresh(request, reading_page(_with_words(view, now) if asked.question else view))

    @router.get("/passage/{id}")
    def permalink(id: str) -> Response:  # noqa: A002
        try:
            found = engine.passage(id)
        except KeyError:
            return missing(f"Aucun passage «{NBSP}{id}{NBSP}»{NBSP}: son compte rendu a pu être corrigé ou retiré.")
        return RedirectResponse(addresses.in_report(found.document, found.id), status_code=HTTPStatus.SEE_OTHER)

    return router


def list_page(shown: Part[Facts]) -> str:
    """Render the list of reports."""
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in _COLUMNS)
    apart = distinctions(shown.items)
    rows = "\n".join(_row(one, apart[one.id]) for one in shown.items)
    table = (
        f'<table class="facts" role="table" aria-labelledby="title"><thead role="rowgroup"><tr role="row">{head}</tr>'
        f'</thead>\n<tbody role="rowgroup">\n{rows}\n</tbody></table>'
    )
    body = fill(
        "documents.html",
        count=_how_many(shown.total),
        table=table if shown.items else "",
        turner=turner(shown, "/documents", name="Pages de la liste"),
    )
    return page(f"Comptes rendus{shown.title}", body, current="documents")


def _how_many(total: int) -> str:
    if not total:
        return "Aucun compte rendu n’est encore indexé."
    return f"{reports(total)}, les plus récents d’abord." if total > 1 else f"{reports(total)}."


def _row(facts: Facts, apart: tuple[str, ...]) -> str:
    """Render a row; `apart` distinguishes reports of the same title, for screen readers too."""
    heard, seen = ", ".join(filter(None, apart[:2])), apart[2:]
    added = f'<span class="unseen">, {escape(heard)}</span>' if heard else ""
    added += "".join(f", {escape(file)}" for file in seen)
    name = f'<a href="{escape(addresses.report(facts.id))}">{escape(facts.title)}{added}</a>'
    figures = (facts.pages, facts.sections, facts.people, facts.passages)
    cells = [
        f'<th scope="row" role="rowheader">{name}</th>',
        _cell("Date", escape(date(facts.date))),
        _cell("Lieu", escape(facts.place or "")),
        *(
            _cell(c, "" if n is None else figure(n), ' class="amount"')
            for c, n in zip(_COLUMNS[3:], figures, strict=True)
        ),
    ]
    return f'<tr role="row">{"".join(cells)}</tr>'


def _cell(column: str, value: str, shape: str = "") -> str:
    shown = value or '<span aria-hidden="true">–</span><span class="unseen">non précisé</span>'
    return f'<td role="cell" data-column="{column}"{shape}>{shown}</td>'


def _with_words(view: View, engine: Engine) -> View:
    """Return a view with the words of the question, and the passages nearest to it."""
    question, document = view.query.question, view.document
    spans = engine.highlights(document.text, question)
    hits = engine.search(question, _NEAREST, document=document.id)
    nearest = [hit.passage for hit in hits if any(_is_within(span, hit.passage) for span in spans)]
    return replace(view, spans=spans, found=in_order(nearest))


def _is_within(span: Span, passage: Passage) -> bool:
    return passage.start <= span[0] and span[1] <= passage.end
