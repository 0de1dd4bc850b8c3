"""The site without its search page: REST, MCP, every other page, static files and error handlers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from anyio import create_task_group, sleep, to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from ingest import ActesError, Sandbox
from qa import Engine
from web.admin.routes import admin_routes
from web.admin.settings import Administration
from web.api.page import api_pages
from web.api.reports import HealthOut
from web.api.routes import api, health
from web.assistants.tools import Assistants
from web.guard.access import Access
from web.guard.frame import Frame
from web.guard.limits import Capped, RateLimiter
from web.guard.problems import invalid
from web.html.plain import accessibility_page, help_page
from web.people import people
from web.proposals import proposals
from web.reports.list import documents
from web.reports.pdf.page import pdf_pages
from web.search.downloads import notes
from web.search.page import searches

_STATIC = Path(__file__).parent / "html" / "static"
_POLL = 5.0  # seconds between checks for changed reports


def create_app(
    engine: Engine,
    *,
    admin: Administration | None = None,
    access: Access | None = None,
    sandbox: Sandbox | None = None,
) -> FastAPI:
    """Return the site over an engine, with its administration; `ui` mounts the search page at "/".

    Files are drawn and examined in `sandbox`, or in one that is closed with the site.
    """
    access = access or Access()
    apart = sandbox or Sandbox()
    limiter = RateLimiter(access.rates)
    programs, assistants = api(engine, limiter), Assistants(engine, limiter, hosts=access.hosts)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with create_task_group() as tasks, assistants.running():
            tasks.start_soon(_keep_listed, engine)
            yield
            tasks.cancel_scope.cancel()
        if sandbox is None:
            await to_thread.run_sync(apart.close)

    # FastAPI's own documentation pages load their scripts from another site.
    app = FastAPI(title="Actes", docs_url=None, redoc_url=None, openapi_url=None, lifespan=running)
    app.add_middleware(Capped, elsewhere="/admin/depot")  # uploads have limits of their own
    app.add_middleware(Frame)
    app.add_exception_handler(RequestValidationError, invalid)
    app.include_router(api_pages(programs.openapi, access))
    app.mount("/api", programs)
    app.routes.extend(assistants.routes())
    app.include_router(admin_routes(engine, admin, apart))
    app.include_router(searches(engine))
    app.include_router(notes(engine))
    app.include_router(pdf_pages(engine, apart))
    app.include_router(documents(engine))
    app.include_router(people(engine))
    app.include_router(proposals(engine))
    _add_pages(app, engine)
    app.mount("/web", StaticFiles(directory=_STATIC), name="web")
    return app


async def _keep_listed(engine: Engine) -> None:
    """Rebuild the catalogue soon after the reports change, so that no visitor waits for it."""
    while True:
        with suppress(ActesError):  # reported to the next visitor
            await to_thread.run_sync(engine.catalogue)
        await sleep(_POLL)


def _add_pages(app: FastAPI, engine: Engine) -> None:
    @app.get("/aide", response_class=HTMLResponse)
    def help_() -> HTMLResponse:
        return HTMLResponse(help_page(assisted=engine.assisted))

    @app.get("/accessibilite", response_class=HTMLResponse)
    def accessibility() -> HTMLResponse:
        return HTMLResponse(accessibility_page())

    @app.get("/health")
    def healthy() -> HealthOut:
        return health(engine)
