"""The library's verbs in JSON, below /api/v1: a separate application, mounted by the site.

Separate, because the search page catches every address that nothing else handles, unsupported methods included.
"""

from __future__ import annotations

import json
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.openapi.utils import get_openapi

from ingest import version
from qa import Engine
from web.api.answers import AnswerOut
from web.api.models import (
    AskQuery,
    DocumentQuery,
    HitOut,
    OperatorsOut,
    PassageOut,
    SearchOut,
    SearchQuery,
    Slice,
    Taken,
)
from web.api.reports import DocumentOut, DocumentsOut, HealthOut, KnownOut, PeopleOut, WholeDocumentOut
from web.guard.limits import Limited
from web.guard.problems import Refusal, describe_problems, report_problems
from web.guard.rates import RateLimiter
from web.health import Health

_GENERATION = "v1"  # of the API, in its addresses
_EXAMPLES = Path(__file__).with_name("examples.json")
_ABOUT = "Les comptes rendus de séminaires, interrogés en français et cités mot à mot."


def api(engine: Engine, limiter: RateLimiter, health: Health) -> FastAPI:
    """Return the API over an engine, to mount at /api; requests above the rate limit are refused."""
    app = FastAPI(
        title="Actes", version=version(), description=_ABOUT, docs_url=None, redoc_url=None,
        openapi_url=f"/{_GENERATION}/openapi.json", redirect_slashes=False,
    )  # fmt: skip
    report_problems(app)
    app.add_middleware(Limited, limiter=limiter)
    router = APIRouter(prefix=f"/{_GENERATION}")
    _add_questions(router, engine)
    _add_reports(router, engine)
    _add_health(router, health)
    app.include_router(router)
    app.openapi = partial(_openapi, app)  # type: ignore[method-assign]  # FastAPI's documented way
    return app


def health_of(health: Health, response: Response) -> HealthOut:
    """Return the state of the site; the status of the response is 503 where the index cannot be read."""
    documents = health.documents()
    if documents is None:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    parts = dict(health.parts)
    return HealthOut(status="ill" if "ill" in parts.values() else "ok", documents=documents, parts=parts)


def _add_questions(router: APIRouter, engine: Engine) -> None:
    @router.get("/search", **_described("search", "Les passages les plus proches d’une question, le meilleur d’abord."))
    def search(query: Annotated[SearchQuery, Query()], request: Request) -> SearchOut:
        now = engine.snapshot()
        hits = now.search(query.q, query.k, **query.filters())
        return SearchOut(
            query=query.q,
            understood=now.understood(query.q),
            operators=OperatorsOut.of(now.operators(query.q)),
            hits=[HitOut.of(hit, now, str(request.base_url)) for hit in hits],
        )

    @router.get("/ask", **_described("ask", "Ce que les comptes rendus répondent, cité mot à mot, ou rien."))
    def ask(query: Annotated[AskQuery, Query()], request: Request) -> AnswerOut:
        now = engine.snapshot()
        return AnswerOut.of(now.ask(query.q, **query.filters()), now, str(request.base_url))

    @router.get("/passages/{id}", **_described("passage", "Un passage."))
    def passage(id: str, _: Annotated[Taken, Query()], request: Request) -> PassageOut:  # noqa: A002  # in the address
        now = engine.snapshot()
        try:
            found = now.passage(id)
            return PassageOut.of(found, now.document(found.document), str(request.base_url))
        except KeyError:
            raise Refusal(404, "no-passage", id=id) from None


def _add_reports(router: APIRouter, engine: Engine) -> None:
    @router.get("/documents", **_described("documents", "Les comptes rendus."))
    def documents(part: Annotated[Slice, Query()]) -> DocumentsOut:
        held = engine.catalogue().documents
        return DocumentsOut(total=len(held), documents=[DocumentOut.of(facts) for facts in part.of(held)])

    whole = "Un compte rendu\u00a0: ce qu’il dit de la rencontre, son genre, ses parties et ses intervenants."

    @router.get("/documents/{id}", **_described("document", whole))
    def document(id: str, query: Annotated[DocumentQuery, Query()]) -> WholeDocumentOut:  # noqa: A002  # as above
        now = engine.snapshot()
        try:
            return WholeDocumentOut.of(now.document(id), now.catalogue().by_id[id], text=query.text)
        except KeyError:
            raise Refusal(404, "no-document", id=id) from None

    @router.get("/people", **_described("people", "Les intervenants, par nom, et les comptes rendus où ils sont."))
    def people(part: Annotated[Slice, Query()]) -> PeopleOut:
        named = engine.catalogue().people
        return PeopleOut(total=len(named), people=[KnownOut.of(known) for known in part.of(named)])


def _add_health(router: APIRouter, health: Health) -> None:
    summary = "L’état du site, de chacune de ses parties, et le nombre de comptes rendus."

    @router.get("/health", **_described("health", summary), responses={503: {"model": HealthOut}})
    def healthy(_: Annotated[Taken, Query()], response: Response) -> HealthOut:
        return health_of(health, response)


def _described(name: str, summary: str) -> dict[str, Any]:
    """Return a route's OpenAPI settings: its name, and a summary in French."""
    return {"operation_id": name, "summary": summary, "response_description": summary}


def _openapi(app: FastAPI) -> dict[str, Any]:
    """Return FastAPI's description, made once, with examples, and with problems in place of its errors."""
    if not app.openapi_schema:
        described = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        examples = json.loads(_EXAMPLES.read_text(encoding="utf-8"))
        for methods in described["paths"].values():
            example = examples[methods["get"]["operationId"]]
            methods["get"]["x-request"] = example["request"]
            # Added here: FastAPI would drop every null.
            methods["get"]["responses"]["200"]["content"]["application/json"]["example"] = example["answer"]
        describe_problems(described, statuses=(404, 422, 429, 500, 503))
        app.openapi_schema = described
    return app.openapi_schema
