"""Errors of the programs' part of the site, as problem+json (RFC 9457); people get pages."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

log = logging.getLogger(__name__)

PROGRAMS = ("/api/", "/mcp")  # how the addresses begin that programs ask
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
SHOWN = 80  # characters of a refused value repeated in the message: enough to recognise it


def add_problems(app: FastAPI) -> None:
    """Have errors told as problems, whatever raises them."""
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def refuse_others(router: APIRouter) -> APIRouter:
    """Return a route for whatever else is asked below /api: 405 where `router` has the address, 404 elsewhere."""
    others = APIRouter()

    @others.api_route("/api/{rest:path}", methods=METHODS, include_in_schema=False)
    def refuse(request: Request) -> None:
        known = any(isinstance(one, APIRoute) and one.path_regex.match(request.url.path) for one in router.routes)
        if known and request.method not in ("GET", "HEAD"):
            raise HTTPException(405, "nothing can be changed here: only GET", headers={"allow": "GET, HEAD"})
        if not known:
            raise HTTPException(404, "there is nothing at this address; see /api")

    return others


def is_program(path: str) -> bool:
    """Tell whether an address is one that programs ask."""
    return path.startswith(PROGRAMS)


def problem(status: int, detail: str, *, instance: str = "", headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return an error; `instance` is the address it is about."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(
        content | ({"instance": instance} if instance else {}),
        status_code=status,
        headers=dict(headers or {}),
        media_type="application/problem+json",
    )


async def _refused(request: Request, error: Exception) -> Response:
    """Say for each parameter what is wrong and what was given."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for no other
    several = [f"{_name(one['loc'])}: {one['msg']}, got {repr(one['input'])[:SHOWN]}" for one in error.errors()]
    return problem(422, "; ".join(several), instance=request.url.path)


def _name(place: Sequence[str | int]) -> str:
    """Return the name of a parameter, whichever of its values is meant."""
    return next(str(part) for part in reversed(place) if isinstance(part, str))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for no other
    return problem(error.status_code, str(error.detail), instance=request.url.path, headers=error.headers)


async def _unforeseen(request: Request, error: Exception) -> Response:
    """Say nothing of what is inside; the log has it."""
    log.error("%s failed", request.url.path, exc_info=error)
    return problem(500, "something went wrong here, not in what you asked; try again later", instance=request.url.path)
