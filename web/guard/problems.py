"""Errors for programs, in the format of RFC 9457 (application/problem+json), free of internals."""

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
_SHOWN = 80  # characters of a refused value that the message repeats: enough to recognise it
_LONGEST_PATH = 200  # characters of the path that `instance` repeats
_MOST_FAULTS = 20  # listed for one request: a query may hold thousands

_PROGRAMS = ("/api/", "/mcp")  # prefixes of the paths that serve programs

_TYPES = {
    404: "not-found",
    405: "method-not-allowed",
    408: "too-slow",
    413: "body-too-large",
    414: "address-too-long",
    421: "misdirected",
    422: "invalid-parameters",
    429: "too-many-requests",
    500: "internal-error",
    503: "unavailable",
}
"""Problem types by status, each explained under its name on the API page."""

logger = logging.getLogger("actes")


def is_program(scope: Scope) -> bool:
    """Return whether a request is for an address that serves programs."""
    return addresses.asked(scope).startswith(_PROGRAMS)


class Refusal(HTTPException):
    """Raised to refuse a request with a status and a coded message."""

    def __init__(self, status: int, code: str, /, **facts: str | float) -> None:
        self.message = Message(code, facts)
        super().__init__(status, str(self.message))


class Fault(BaseModel):
    """A refused parameter, the reason, and the value given."""

    parameter: str
    problem: str
    given: str


class Problem(BaseModel):
    """An error in the format of RFC 9457; `errors` lists the refused parameters, if any."""

    type: str = Field(description="adresse qui explique ce genre d’erreur")
    title: str = Field(description="genre d’erreur")
    status: int = Field(description="code HTTP")
    detail: str = Field(description="ce qui ne va pas cette fois")
    instance: str = Field(description="chemin demandé")
    code: str | None = Field(default=None, description="ce qui ne va pas, en un mot qui ne change pas")
    errors: list[Fault] | None = Field(default=None, description="paramètres refusés (422)")


class ProblemResponse(JSONResponse):
    """A response that carries a problem."""

    media_type = _MEDIA_TYPE


def problem(
    scope: Scope,
    status: int,
    message: Message | str,
    *,
    errors: Sequence[Fault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> ProblemResponse:
    """Return the response that reports a problem to a program."""
    body = Problem(
        type=f"{addresses.at('/api')}#{_TYPES[status]}" if status in _TYPES else "about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=str(message),
        code=message.code if isinstance(message, Message) else None,
        instance=quote(scope["path"][:_LONGEST_PATH]),
        errors=list(errors) if errors else None,
    )
    return ProblemResponse(body.model_dump(exclude_none=True), status_code=status, headers=dict(headers or {}))


def report_problems(app: FastAPI) -> None:
    """Answer every error of an application with a problem; log server errors without revealing them."""
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(ActesError, _failed)
    app.add_exception_handler(Exception, _failed)


def describe_problems(schema: dict[str, Any], *, statuses: Sequence[int]) -> None:
    """Replace FastAPI's error schemas in an OpenAPI description with the problems every route may return."""
    defined = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    known = schema.setdefault("components", {}).setdefault("schemas", {})
    known |= defined.pop("$defs") | {"Problem": defined}
    for name in ("HTTPValidationError", "ValidationError"):
        known.pop(name, None)
    content = {_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            possible = [status for status in statuses if status != HTTPStatus.NOT_FOUND or "{" in path]
            operation["responses"].pop("422", None)
            problems = {
                str(status): {"description": HTTPStatus(status).phrase, "content": content} for status in possible
            }
            operation["responses"] = problems | operation["responses"]


def invalid(request: Request, refused: Exception) -> ProblemResponse:
    """Report each invalid parameter with its error and the value given."""
    assert isinstance(refused, RequestValidationError)  # noqa: S101  # the only class it is registered for
    faults = [
        Fault(parameter=_name(error["loc"]), problem=error["msg"], given=repr(error["input"])[:_SHOWN])
        for error in refused.errors()[:_MOST_FAULTS]
    ]
    detail = "; ".join(f"{fault.parameter}: {fault.problem}, got {fault.given}" for fault in faults)
    return problem(request.scope, 422, detail, errors=faults)


def _name(location: Sequence[str | int]) -> str:
    """Return the name of the parameter at a location in a request; "year" for the third year too."""
    return str(next((part for part in reversed(location) if isinstance(part, str)), location[-1]))


def _refused(request: Request, refused: Exception) -> ProblemResponse:
    assert isinstance(refused, HTTPException)  # noqa: S101  # the only class it is registered for
    return problem(request.scope, refused.status_code, _message(request, refused), headers=refused.headers)


def _message(request: Request, refused: HTTPException) -> Message | str:
    """Return why a request is refused; Starlette's own text only repeats the status."""
    if isinstance(refused, Refusal):
        return refused.message
    allowed = (refused.headers or {}).get("Allow")
    if allowed:
        return Message("method-refused", {"method": request.method, "allowed": allowed})
    return Message("no-address") if refused.status_code == HTTPStatus.NOT_FOUND else refused.detail


def failed(error: Exception, scope: Scope) -> ProblemResponse:
    """Log a server error, and return a problem that reveals no internals."""
    # Log the path without its query: questions are not kept.
    if isinstance(error, ActesError):  # its message is for the operator, and may name files
        logger.error("%s: %s", scope["path"], error)
        return problem(scope, 503, public_message(error))
    logger.error("%s failed", scope["path"], exc_info=error)
    return problem(scope, 500, public_message(error))


def public_message(error: Exception) -> Message:
    """Return the message of a server error that visitors may see."""
    return Message("unavailable" if isinstance(error, ActesError) else "failed")


def too_many(scope: Scope, seconds: int) -> ProblemResponse:
    """Return the response to a request above the rate limit, to be retried after some seconds."""
    message = Message("too-many-requests", {"seconds": seconds})
    return problem(scope, 429, message, headers={"retry-after": str(seconds)})


def _failed(request: Request, error: Exception) -> ProblemResponse:
    return failed(error, request.scope)
