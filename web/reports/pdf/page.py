"""A page of a PDF report: its image with the cited passage boxed, beside its text.

    /documents/{id}/page/{number}?passage=&q=   the page
    /documents/{id}/page/{number}.png           its image

Addresses never name files: only the index says where a report's file is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from http import HTTPStatus

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from index import Eraser, is_blotted
from ingest import Box, Document, Passage, Sandbox, Span
from qa import Engine
from web.html import addresses
from web.html.etag import missing
from web.html.french import NBSP
from web.html.lists import DIGITS, is_number
from web.html.marks import LONGEST, marked
from web.html.plain import page
from web.html.templates import fill
from web.query import Query
from web.reports.lookup import document_of, passage_of
from web.reports.pdf.figure import REASONS, picture, size_of
from web.reports.pdf.view import AT_ONCE, WAITING, NotShown, Reason, Sheets, has_pages, parts

_SERVED = AT_ONCE + WAITING + 6  # requests at once: pages that are cached do not wait for those that are drawn


def page_of(document: Document, passage: Passage, query: Query) -> str:
    """Return the address of the PDF page on which a passage begins, "" if there is none."""
    sheet = document.page_at(passage.start)
    if sheet is None or not has_pages(document):
        return ""
    return _address(document, sheet.number, passage.id, query)


def _address(document: Document, number: int, passage: str, query: Query) -> str:
    """Return the address of a page with a passage boxed and the search that found it; not escaped for HTML."""
    return addresses.page(document.id, number, [("passage", passage), *query.pairs])


def pdf_pages(engine: Engine, sandbox: Sandbox) -> APIRouter:
    """Return the routes of the PDF pages, drawn in a sandbox."""
    router = APIRouter()
    sheets, slots = Sheets(sandbox), CapacityLimiter(_SERVED)

    @router.get("/documents/{id}/page/{number}.png", response_class=Response)
    async def image(id: str, number: str, request: Request) -> Response:  # noqa: A002  # named so in the address
        return await to_thread.run_sync(_picture, id, number, request, limiter=slots)

    def _picture(id: str, number: str, request: Request) -> Response:  # noqa: A002
        now = engine.snapshot()
        document = _document(now, id)
        if document is None or not is_number(number):
            return Response(status_code=HTTPStatus.NOT_FOUND)
        state = f"-{now.eraser.digest}" if is_blotted(document) else ""
        mark = f'"{document.sha256[:32]}-{int(number)}{state}"'
        headers = {"etag": mark, "cache-control": "private, no-cache"}
        try:
            if request.headers.get("if-none-match") == mark and int(number) <= sheets.count(document):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            png = sheets.picture(document, int(number), eraser=now.eraser)
            return Response(png, media_type="image/png", headers=headers)
        except NotShown as reason:
            return Response(status_code=_status(reason))

    @router.get("/documents/{id}/page/{number}", response_class=HTMLResponse)
    async def sheet(id: str, number: str, request: Request, passage: str = "") -> Response:  # noqa: A002
        return await to_thread.run_sync(_sheet, id, number, request, passage, limiter=slots)

    def _sheet(id: str, number: str, request: Request, passage: str) -> Response:  # noqa: A002
        now = engine.snapshot()
        document = _document(now, id)
        if document is None:
            return missing("Aucun compte rendu en PDF n’est à cette adresse\u00a0: il a pu être corrigé ou retiré.")
        if not is_number(number) or not 1 <= int(number) <= _last(sheets, document):
            return missing(f"Ce compte rendu n’a pas de page «{NBSP}{number[:DIGITS]}{NBSP}».")
        query = Query.of(request.url.query)
        view = _view(sheets, document, int(number), passage_of(now, document, passage), eraser=now.eraser)
        question = query.question[:LONGEST]
        spans = now.highlights(view.passage.text, question) if view.passage and question else []
        status = HTTPStatus.SERVICE_UNAVAILABLE if view.reason == "busy" else HTTPStatus.OK
        return HTMLResponse(render(view, spans=spans, query=query, asked=passage), status_code=status)

    return router


@dataclass(frozen=True, slots=True)
class View:
    """What the site shows of a page: its image's size in pixels or the reason it has none, and boxes in percent."""

    document: Document
    number: int
    last: int
    passage: Passage | None = None
    size: tuple[int, int] | None = None
    boxes: tuple[Box, ...] = ()
    reason: Reason | None = None

    @property
    def holds_passage(self) -> bool:
        """Return whether part of the passage is on the page."""
        cited = self.passage
        return cited is not None and bool(parts(self.document, self.number, span=(cited.start, cited.end)))

    @property
    def text(self) -> str:
        """The text of the page."""
        pieces = parts(self.document, self.number, span=(0, len(self.document.text)))
        return "\n\n".join(text.strip() for _, text in pieces)


def _view(sheets: Sheets, document: Document, number: int, passage: Passage | None, *, eraser: Eraser) -> View:
    last = _last(sheets, document)
    view = View(document, number, last, passage)
    try:
        size = size_of(sheets.picture(document, number, eraser=eraser))
        boxes = sheets.boxes(document, (passage.start, passage.end), number) if passage and view.holds_passage else ()
    except NotShown as problem:
        return View(document, number, last, passage, reason=problem.reason)
    return View(document, number, last, passage, size, boxes)


def render(view: View, *, spans: Iterable[Span] = (), query: Query = Query(), asked: str = "") -> str:  # noqa: B008  # frozen
    """Render a page, with spans of the passage that match `query` marked; `asked` is the passage id requested."""
    document, number, cited = view.document, view.number, view.passage
    name = f"page {number}"

    def turn(other: int, words: str) -> str:
        if not 1 <= other <= view.last:
            return ""
        return f'<a href="{escape(_address(document, other, asked, query))}">{words}</a>'

    body = fill(
        "pdf_page.html",
        title=escape(document.title),
        where=escape(_where(view)),
        text_version=escape(_text_address(document, cited, query)),
        note="".join(f'<p class="note">{note}</p>\n' for note in _notes(view, query, asked)),
        previous=turn(number - 1, f"‹{NBSP}Page précédente"),
        next=turn(number + 1, f"Page suivante{NBSP}›"),
        figure=_figure(view),
        beside=_beside(view, spans),
    )
    return page(f"{name.capitalize()}, {document.title}", body, current="documents")


def _where(view: View) -> str:
    labels = dict.fromkeys(sheet.label for sheet in view.document.pages if sheet.number == view.number)
    printed = "-".join(labels)
    shown = f", numérotée {printed}" if printed and printed != str(view.number) else ""
    return f"Page{NBSP}{view.number} sur {view.last} du PDF{shown}"


def _notes(view: View, query: Query, asked: str) -> Iterable[str]:
    """Yield notes on the image and its boxes, as HTML."""
    cited = view.passage
    if view.reason:
        yield escape(REASONS[view.reason])
    if view.size and is_blotted(view.document):
        yield (
            "Un nom a été masqué dans ce compte rendu à la demande d’une personne&nbsp;: "
            "il est couvert de noir sur les images de ses pages."
        )
    if cited is None:
        if asked:
            yield "Le passage cité n’est plus dans ce compte rendu&nbsp;: il a pu être corrigé."
        return
    if not view.holds_passage:
        first = cited.pages[0] if cited.pages else view.number
        address = escape(_address(view.document, first, cited.id, query))
        yield f'Le passage cité n’est pas sur cette page&nbsp;: <a href="{address}">aller à la page&nbsp;{first}</a>.'
    elif view.boxes:
        yield "Le passage cité est encadré sur l’image."
    elif view.size and any(s.confidence is not None for s in view.document.pages if s.number == view.number):
        yield "Le texte de cette page a été reconnu sur son image&nbsp;: le passage cité n’y est pas encadré."
    elif view.size:
        yield "Le passage cité n’a pas été retrouvé avec certitude sur l’image&nbsp;: rien n’y est encadré."
    if view.holds_passage and cited.pages and cited.pages[1] > view.number:
        following = escape(_address(view.document, view.number + 1, cited.id, query))
        yield f'Il se poursuit <a href="{following}">page&nbsp;{view.number + 1}</a>.'


def _figure(view: View) -> str:
    if view.size is None:
        return ""
    alt = f"Image de la page {view.number} de «{NBSP}{view.document.title}{NBSP}»{NBSP}; son texte est donné à côté."
    source = f"{addresses.page(view.document.id, view.number)}.png"
    larger = f'<p><a href="{escape(source)}">Agrandir l’image de la page&nbsp;{view.number}</a></p>'
    return f"<div>{picture(source, alt, view.size, view.boxes)}{larger}</div>"


def _beside(view: View, spans: Iterable[Span]) -> str:
    cited = view.passage
    whole = f'<div class="text">{escape(view.text)}</div>' if view.text else "<p>Cette page n’a pas de texte.</p>"
    if cited is None:
        return f'<section aria-labelledby="texte"><h2 id="texte">Texte de la page</h2>{whole}</section>'
    path = " › ".join(map(escape, cited.path))
    return (
        f'<section aria-labelledby="cite"><h2 id="cite">Passage cité</h2><p class="path">{path}</p>'
        f'<blockquote class="text">{marked(cited.text, spans)}</blockquote></section>'
        f"<details><summary>Texte de toute la page</summary>{whole}</details>"
    )


def _text_address(document: Document, cited: Passage | None, query: Query) -> str:
    return addresses.in_report(document.id, cited.id, query.pairs) if cited else addresses.report(document.id)


def _document(engine: Engine, identifier: str) -> Document | None:
    """Return the report with an id if it was read from a PDF, else None."""
    document = document_of(engine, identifier)
    return document if document and has_pages(document) else None


def _last(sheets: Sheets, document: Document) -> int:
    """Return the number of the last page, or of the last one with text if the file cannot be opened."""
    try:
        return sheets.count(document)
    except NotShown:
        return max(sheet.number for sheet in document.pages)


def _status(reason: NotShown) -> HTTPStatus:
    return HTTPStatus.SERVICE_UNAVAILABLE if reason.reason == "busy" else HTTPStatus.NOT_FOUND
