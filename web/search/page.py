"""A search as HTML, for Gradio's page to show, and for a plain page at /recherche, where no script runs."""

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
    """What a search shows: the status line, the facets, None if they stand as they are, and the results, as HTML."""

    status: str
    facets: str | None
    results: str


def search(query: Query, engine: Engine, *, faceted: str = "") -> RenderedSearch:
    """Return what is shown for a question under filters, or the home page for none.

    The facets of the question `faceted` stand already: they stay, and the keyboard where it is in them.
    """
    if not query.question:
        return RenderedSearch("", "", render.home(engine.catalogue().documents))
    if len(query.question) > LONGEST_QUESTION:
        said = Message("question-too-long", {"length": len(query.question), "most": LONGEST_QUESTION})
        return RenderedSearch("", "", render.error(said.told(FRENCH)))
    engine = engine.snapshot()
    try:
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
    except ActesError as problem:
        logger.error("/: %s", problem)  # for whoever runs the server: it may name its files
        return RenderedSearch("", "", render.error(Message("unavailable").told(FRENCH)))


def searches(engine: Engine) -> APIRouter:
    """Return the plain page of searches over an engine."""
    router = APIRouter()
    slots = search_slots(engine)

    @router.get("/recherche", response_class=HTMLResponse)
    async def plain(request: Request) -> HTMLResponse:
        query = Query.of(request.url.query)
        found = await to_thread.run_sync(search, query, engine, limiter=slots)
        return HTMLResponse(search_page(query, found))

    return router


def search_page(query: Query, found: RenderedSearch) -> str:
    """Render a search as a form, with the facets in it, and what it found."""
    body = fill(
        "search.html",
        question=escape(query.question),
        longest=str(LONGEST_QUESTION),
        facets=found.facets or "",
        examples="" if query.question else render.example_links(examples()),
        status=found.status,
        results=found.results,
    )
    return page(f"{query.question} – Recherche" if query.question else "Recherche", body, current="search")
