"""A search as HTML, for Gradio's page, and for the plain page at /recherche, which needs no scripts."""

from __future__ import annotations

import logging
from html import escape
from typing import NamedTuple

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ingest import ActesError
from ingest.messages import FRENCH, Message
from qa import Engine
from web.guard.concurrency import search_slots
from web.html.plain import page
from web.html.templates import examples, fill
from web.query import LONGEST_QUESTION, Query
from web.reports.pdf.page import page_of
from web.search import render
from web.search.cards import cards
from web.search.facets import facets, labels, panel
from web.search.suggestions import suggestions

logger = logging.getLogger("actes")


class RenderedSearch(NamedTuple):
    """The HTML of a search: status line, facets (None to leave those on the page) and results."""

    status: str
    facets: str | None
    results: str


def search(query: Query, engine: Engine, *, faceted: str = "") -> RenderedSearch:
    """Render a question with filters, or the home page if the question is empty; or why the index cannot be read.

    The page already shows the facets of the question `faceted`: they are not rendered again, and keep the focus.
    """
    try:
        return _search(query, engine, faceted=faceted)
    except ActesError as problem:
        logger.error("/: %s", problem)  # for the operator: it may name files
        return RenderedSearch("", "", render.error(Message("unavailable").told(FRENCH)))


def searches(engine: Engine) -> APIRouter:
    """Return the route of the plain search page."""
    router = APIRouter()
    slots = search_slots(engine)

    @router.get("/recherche", response_class=HTMLResponse)
    async def plain(request: Request) -> HTMLResponse:
        query = Query.of(request.url.query)
        rendered = await to_thread.run_sync(_search, query, engine, limiter=slots)
        return HTMLResponse(search_page(query, rendered))

    return router


def search_page(query: Query, rendered: RenderedSearch) -> str:
    """Render the plain page: a form that holds the facets, and the results."""
    body = fill(
        "search.html",
        question=escape(query.question),
        longest=str(LONGEST_QUESTION),
        facets=rendered.facets or "",
        examples="" if query.question else render.example_links(examples()),
        status=rendered.status,
        results=rendered.results,
    )
    return page(f"{query.question} – Recherche" if query.question else "Recherche", body, current="search")


def _search(query: Query, engine: Engine, *, faceted: str = "") -> RenderedSearch:
    """Render as `search` does; raise ActesError if the index cannot be read."""
    if not query.question:
        return RenderedSearch("", "", render.home(engine.catalogue().documents))
    if len(query.question) > LONGEST_QUESTION:
        refusal = Message("question-too-long", {"length": len(query.question), "most": LONGEST_QUESTION})
        return RenderedSearch("", "", render.error(refusal.told(FRENCH)))
    engine = engine.snapshot()
    answer = engine.ask(query.question, **query.filters())
    filters = labels(query, engine)
    shown = cards(answer, engine, query, page_of=page_of)
    results = (
        render.results(answer, shown, query)
        if answer
        else render.nothing(answer, shown, suggestions(query, answer, engine), filters)
    )
    choices = None if query.question == faceted else panel(facets(query, engine), query)
    return RenderedSearch(render.status(answer, shown, filters), choices, results)
