"""The same verbs as the library, in JSON: search, ask, documents, passages, people."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ingest import Document
from qa import Engine
from qa.catalogue import Facts, Known
from web.api_models import (
    AnswerOut,
    AppearanceOut,
    DocumentOut,
    Health,
    HitOut,
    KnownOut,
    PassageOut,
    PersonOut,
    ReportOut,
    SectionOut,
)
from web.limits import limited

PREFIX = "/api/v1"
MOST = 40  # values of one filter
LONGEST = 1000  # characters of a question: a paragraph pasted whole still fits, a book does not

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
Count = Annotated[int, Query(ge=1, le=100)]
Year = Annotated[int, Field(ge=1000, le=9999)]


Several = Annotated[list[Text], Query(max_length=MOST)]
Years = Annotated[list[Year], Query(max_length=MOST)]


class AskQuery(BaseModel):
    """What /ask takes; an unknown parameter is an error, not a silence. Of several values of a filter, any may hold."""

    model_config = ConfigDict(extra="forbid")
    q: Text
    document: Several = []
    year: Years = []
    speaker: Several = []
    kind: Several = []


class SearchQuery(AskQuery):
    """What /search takes."""

    k: Count = 10


def api(engine: Engine) -> APIRouter:
    """Return the REST routes over an engine."""
    router = APIRouter(prefix=PREFIX, dependencies=[Depends(limited)], tags=["v1"])

    @router.get("/search", summary="Les passages les plus proches d’une question ou de mots-clés, le meilleur d’abord")
    def search(query: Annotated[SearchQuery, Query()]) -> list[HitOut]:
        return [HitOut.of(hit) for hit in engine.search(query.q, k=query.k, **_filters(query))]

    @router.get("/ask", summary="Ce que disent les comptes rendus, cité mot à mot\u00a0; rien quand ils ne disent rien")
    def ask(query: Annotated[AskQuery, Query()]) -> AnswerOut:
        return AnswerOut.of(engine.ask(query.q, **_filters(query)))

    @router.get("/documents", summary="Les comptes rendus, le plus récent d’abord")
    def documents() -> list[DocumentOut]:
        return [DocumentOut(**_figures(facts)) for facts in engine.catalogue().reports]

    @router.get("/documents/{id}", summary="Un compte rendu, ses parties et ses intervenants")
    def document(id: str, text: bool = False) -> ReportOut:  # noqa: A002  # the name in the address
        now = engine.snapshot()
        try:
            found = now.document(id)
        except KeyError:
            raise HTTPException(404, f"no document {id!r}") from None
        return _report(found, now.catalogue().report(id), text=text)

    @router.get("/passages/{id}", summary="Un passage")
    def passage(id: str) -> PassageOut:  # noqa: A002  # the name in the address
        try:
            return PassageOut.of(engine.passage(id))
        except KeyError:
            raise HTTPException(404, f"no passage {id!r}") from None

    @router.get("/people", summary="Les intervenants, avec leur fonction selon chaque compte rendu")
    def people() -> list[KnownOut]:
        return [KnownOut(name=known.name, appearances=_appearances(known)) for known in engine.catalogue().people]

    @router.get("/health", summary="Le service répond")
    def health() -> Health:
        return Health(status="ok", documents=engine.counts[0])

    return router


def _filters(query: AskQuery) -> dict[str, Any]:
    """Return the filters that are given."""
    return {name: values for name in ("document", "year", "speaker", "kind") if (values := getattr(query, name))}


def _figures(facts: Facts) -> dict[str, Any]:
    return {name: value for name, value in asdict(facts).items() if name != "source"}


def _report(document: Document, facts: Facts, *, text: bool) -> ReportOut:
    return ReportOut(
        **_figures(facts),
        contents=[
            SectionOut(path=list(part.path), subtitle=part.subtitle, kind=part.kind, start=part.start, end=part.end)
            for part in document.sections
        ],
        speakers=[
            PersonOut(name=one.name, variants=list(one.variants), role=one.role, organisation=one.organisation)
            for one in document.people
        ],
        text=document.text if text else None,
    )


def _appearances(known: Known) -> list[AppearanceOut]:
    return [
        AppearanceOut(
            document=one.report.id,
            role=one.person.role,
            organisation=one.person.organisation,
            passages=list(one.passages),
        )
        for one in known.appearances
    ]
