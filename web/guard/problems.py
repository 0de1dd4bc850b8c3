"""Errors said to programs as RFC 9457 has it: application/problem+json, without anything of our insides."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.types import Scope

from ingest import ActesError
from ingest.messages import Message
from web.html import addresses

_MEDIA_TYPE = "application/problem+json"
_SHOWN = 80  # characters of a refused value repeated in the message: enough to recognise it
_LONGEST_PATH = 200  # characters of the address repeated
_MOST_FAULTS = 20  # told of one request: a query may be made of thousands

_PROGRAMS = ("/api/", "/mcp")  # how the paths begin that programs ask for

_TYPES = {
    404: "not-found",
    405: "method-not-allowed",
    408: "too-slow",
    413: "body-too-large",
    414: "address-too-long",
    422: "invalid-parameters",
    429: "too-many-requests",
    500: "internal-error",
    503: "unavailable",
}
"""The kinds of error, each explained under its name on the page of the API."""

logger = logging.getLogger("actes")


def is_program(scope: Scope) -> bool:
    """Tell whether a request asks for what is there for programs."""
    return addresses.asked(scope).startswith(_PROGRAMS)


class Refusal(HTTPException):
    """A request is refused with a status, and a message that says why."""

    def __init__(self, status: int, code: str, /, **facts: str | float) -> None:
        self.message = Message(code, facts)
        super().__init__(status, str(self.message))


class Fault(BaseModel):
    """One parameter refused, why, and what was given."""

    parameter: str
    problem: str
    given: str


class Problem(BaseModel):
    """An error as RFC 9457 has it; `errors` names the parameters refused, where it is they that are wrong."""

    type: str = Field(description="adresse qui explique ce genre d’erreur")
    title: str = Field(description="genre d’erreur")
    status: int = Field(description="code HTTP")
    detail: str = Field(description="ce qui ne va pas cette fois")
    instance: str = Field(description="chemin demandé")
    code: str | None = Field(default=None, description="ce qui ne va pas, en un mot qui ne change pas")
    errors: list[Fault] | None = Field(default=None, description="paramètres refusés (422)")


class ProblemResponse(JSONResponse):
    """A problem as the answer to a request."""

    media_type = _MEDIA_TYPE


def problem(
    scope: Scope,
    status: int,
    said: Message | str,
    *,
    errors: Sequence[Fault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> ProblemResponse:
    """Return the answer that tells a program what is wrong with its request."""
    told = Problem(
        type=f"{addresses.at('/api')}#{_TYPES[status]}" if status in _TYPES else "about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=str(said),
        code=said.code if isinstance(said, Message) else None,
        instance=quote(scope["path"][:_LONGEST_PATH]),
        errors=list(errors) if errors else None,
    )
    return ProblemResponse(told.model_dump(exclude_none=True), status_code=status, headers=dict(headers or {}))


def tell_problems(app: FastAPI) -> None:
    """Make every error of an application a problem; what is our fault is logged, and not told."""
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(ActesError, _failed)
    app.add_exception_handler(Exception, _failed)


def describe_problems(schema: dict[str, Any], *, statuses: Sequence[int]) -> None:
    """Add the problems that every route may answer to an OpenAPI description, in place of FastAPI's own."""
    defined = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    known = schema.setdefault("components", {}).setdefault("schemas", {})
    known |= defined.pop("$defs") | {"Problem": defined}
    for name in ("HTTPValidationError", "ValidationError"):
        known.pop(name, None)
    content = {_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            told = [status for status in statuses if status != HTTPStatus.NOT_FOUND or "{" in path]
            operation["responses"].pop("422", None)
            operation["responses"] |= {
                str(status): {"description": HTTPStatus(status).phrase, "content": content} for status in told
            }


def invalid(request: Request, refused: Exception) -> ProblemResponse:
    """Say for each parameter what is wrong and what was given."""
    assert isinstance(refused, RequestValidationError)  # noqa: S101  # registered for no other
    faults = [
        Fault(parameter=_name(error["loc"]), problem=error["msg"], given=repr(error["input"])[:_SHOWN])
        for error in refused.errors()[:_MOST_FAULTS]
    ]
    detail = "; ".join(f"{fault.parameter}: {fault.problem}, got {fault.given}" for fault in faults)
    return problem(request.scope, 422, detail, errors=faults)


def _name(place: Sequence[str | int]) -> str:
    """Return the parameter at a place of a request: "year" for the third year given, too."""
    return str(next((part for part in reversed(place) if isinstance(part, str)), place[-1]))


def _refused(request: Request, refused: Exception) -> ProblemResponse:
    assert isinstance(refused, HTTPException)  # noqa: S101  # registered for no other
    return problem(request.scope, refused.status_code, _said(request, refused), headers=refused.headers)


def _said(request: Request, refused: HTTPException) -> Message | str:
    """Return what was refused; Starlette's own words only repeat the status."""
    if isinstance(refused, Refusal):
        return refused.message
    allowed = (refused.headers or {}).get("Allow")
    if allowed:
        return Message("method-refused", {"method": request.method, "allowed": allowed})
    return Message("no-address") if refused.status_code == HTTPStatus.NOT_FOUND else refused.detail


def failed(error: Exception, scope: Scope) -> ProblemResponse:
    """Log a fault of ours, and return what a program is told of it: nothing of our insides."""
    # The path without its question: what people ask is not kept.
    if isinstance(error, ActesError):  # its message is for whoever runs the server, and may name its files
        logger.error("%s: %s", scope["path"], error)
        return problem(scope, 503, said_of(error))
    logger.error("%s failed", scope["path"], exc_info=error)
    return problem(scope, 500, said_of(error))


def said_of(error: Exception) -> Message:
    """Return what is said of a fault of ours to whoever asked."""
    return Message("unavailable" if isinstance(error, ActesError) else "failed")


def too_many(scope: Scope, seconds: int) -> ProblemResponse:
    """Return the answer to a request too many, which may come again in some seconds."""
    said = Message("too-many-requests", {"seconds": seconds})
    return problem(scope, 429, said, headers={"retry-after": str(seconds)})


def _failed(request: Request, error: Exception) -> ProblemResponse:
    return failed(error, request.scope)
