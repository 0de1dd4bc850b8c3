"""The site without its search page: REST routes, passages, help, style, and errors said plainly."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from qa import Engine
from web import mcp
from web.admin.routes import admin_routes
from web.admin.settings import Administration
from web.api import api
from web.api_models import Health
from web.api_page import api_page
from web.documents import documents
from web.notes import notes
from web.pdf_page import pdf_pages
from web.people import people
from web.plain import accessibility_page, help_page
from web.problems import add_problems, refuse_others
from web.proposals import proposals
from web.shell import Shell

STATIC = Path(__file__).with_name("static")


def create_app(engine: Engine, *, admin: Administration | None = None) -> FastAPI:
    """Return the site over an engine, and its administration; the page at "/" is for `ui` to mount."""
    # FastAPI's own documentation pages load their scripts from another site.
    tools = mcp.server(engine)
    answering = mcp.application(tools)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with tools.session_manager.run():
            yield

    app = FastAPI(title="Actes", docs_url=None, redoc_url=None, openapi_url=None, lifespan=running)
    app.add_middleware(Shell)
    add_problems(app)
    rest = api(engine)
    app.include_router(rest)
    app.include_router(api_page(rest))
    app.router.routes.extend(answering.routes)
    app.include_router(admin_routes(engine, admin))
    app.include_router(notes(engine))
    for part in (documents, pdf_pages, people, proposals):
        app.include_router(part(engine))
    _add_pages(app, engine)
    app.include_router(refuse_others(rest))
    app.mount("/web", StaticFiles(directory=STATIC), name="web")
    return app


def _add_pages(app: FastAPI, engine: Engine) -> None:
    @app.get("/aide", response_class=HTMLResponse)
    def help_() -> HTMLResponse:
        return HTMLResponse(help_page())

    @app.get("/accessibilite", response_class=HTMLResponse)
    def accessibility() -> HTMLResponse:
        return HTMLResponse(accessibility_page())

    @app.get("/health")
    def health() -> Health:
        return Health(status="ok", documents=engine.counts[0])
