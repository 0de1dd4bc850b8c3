"""The site without its search page: REST, MCP, every other page, static files and error handlers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from anyio import create_task_group, to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from ingest import Sandbox
from qa import Engine
from web.admin.routes import admin_routes
from web.admin.settings import Administration
from web.api.page import api_pages
from web.api.reports import HealthOut
from web.api.routes import api, health_of
from web.assistants.tools import Assistants
from web.background import in_thread, kept_up
from web.guard.access import Access
from web.guard.frame import Frame
from web.guard.hosts import Addressed, Hosts
from web.guard.limits import Capped
from web.guard.problems import invalid
from web.guard.proxies import Forwarded, Proxies
from web.guard.rates import RateLimiter
from web.health import Health
from web.html.plain import accessibility_page, help_page
from web.people import people
from web.proposals import proposals
from web.reports.list import documents
from web.reports.pdf.page import pdf_pages
from web.search.downloads import notes
from web.search.page import searches

_STATIC = Path(__file__).parent / "html" / "static"
_POLL = 5.0  # seconds between checks for changed reports
_AGAIN = 0.5  # seconds until a part that failed is started again


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
    limiter, hosts = RateLimiter(access.rates), Hosts(access.hosts)
    health = Health(engine)
    programs, assistants = api(engine, limiter, health), Assistants(engine, limiter, hosts=hosts)
    # What goes on in the background: parts of the site, their work, and the pause before it is done again.
    parts = (
        ("catalogue", in_thread(engine.catalogue), _POLL),  # soon after reports change: no visitor waits for it
        ("index", in_thread(engine.check), _POLL),  # its bytes, once it is open: visitors are answered meanwhile
        ("assistants", partial(assistants.serve, ready=partial(health.well, "assistants")), _AGAIN),
    )

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with create_task_group() as tasks:
            for part, work, pause in parts:
                tasks.start_soon(partial(kept_up, part, work, pause=pause, health=health))
            yield
            tasks.cancel_scope.cancel()
        if sandbox is None:
            await to_thread.run_sync(apart.close)

    # FastAPI's own documentation pages load their scripts from another site.
    app = FastAPI(title="Actes", docs_url=None, redoc_url=None, openapi_url=None, lifespan=running)
    _guard(app, access, hosts)
    app.add_exception_handler(RequestValidationError, invalid)
    app.include_router(api_pages(programs.openapi, access))
    app.mount("/api", programs)
    app.routes.extend(assistants.routes())
    app.include_router(admin_routes(engine, admin, apart))
    for routes in (searches, notes, documents, people, proposals):
        app.include_router(routes(engine))
    app.include_router(pdf_pages(engine, apart))
    _add_pages(app, engine, health)
    app.mount("/web", StaticFiles(directory=_STATIC), name="web")
    return app


def _guard(app: FastAPI, access: Access, hosts: Hosts) -> None:
    """Put before an application what every request passes, from the last to the first."""
    app.add_middleware(Capped, elsewhere="/admin/depot")  # uploads have limits of their own
    app.add_middleware(Addressed, hosts=hosts)
    app.add_middleware(Frame)
    app.add_middleware(Forwarded, proxies=Proxies(access.proxies))  # the others ask who sends


def _add_pages(app: FastAPI, engine: Engine, health: Health) -> None:
    @app.get("/aide", response_class=HTMLResponse)
    def help_() -> HTMLResponse:
        return HTMLResponse(help_page(assisted=engine.assisted))

    @app.get("/accessibilite", response_class=HTMLResponse)
    def accessibility() -> HTMLResponse:
        return HTMLResponse(accessibility_page())

    @app.get("/health")
    def healthy(response: Response) -> HealthOut:
        return health_of(health, response)
