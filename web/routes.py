"""The site without its search page: REST routes, passages, help, style, and errors said plainly."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel

from qa import Engine
from web.admin.routes import admin_routes
from web.admin.settings import Administration
from web.api import api
from web.documents import documents
from web.notes import notes
from web.people import people
from web.plain import accessibility_page, help_page
from web.proposals import proposals
from web.shell import Shell

SHOWN = 80  # characters of a refused value repeated in the message: enough to recognise it
STATIC = Path(__file__).with_name("static")


class Health(BaseModel):
    """That the site answers, and over how many reports."""

    status: str
    documents: int


def create_app(engine: Engine, *, admin: Administration | None = None) -> FastAPI:
    """Return the site over an engine, and its administration; the page at "/" is for `ui` to mount."""
    # FastAPI's own documentation pages load their scripts from another site.
    app = FastAPI(title="Actes", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Shell)
    app.add_exception_handler(RequestValidationError, _refuse)
    app.include_router(api(engine))
    app.include_router(admin_routes(engine, admin))
    app.include_router(notes(engine))
    for part in (documents, people, proposals):
        app.include_router(part(engine))
    _add_pages(app, engine)
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
        return Health(status="ok", documents=len(engine.catalogue().reports))


def _refuse(request: Request, refused: Exception) -> JSONResponse:  # noqa: ARG001  # the signature Starlette calls
    """Say for each parameter what is wrong and what was given."""
    assert isinstance(refused, RequestValidationError)  # noqa: S101  # registered for no other
    problems = [f"{error['loc'][-1]}: {error['msg']}, got {repr(error['input'])[:SHOWN]}" for error in refused.errors()]
    return JSONResponse({"detail": "; ".join(problems)}, status_code=422)
