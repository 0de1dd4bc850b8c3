"""The same verbs as the library, in JSON: search, ask, documents, passages, people."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from index import Hit
from ingest import Document, Passage
from qa import Answer, Citation, Engine, Sentence
from qa.catalogue import Facts, Known
from web import addresses
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


class SpeakerOut(BaseModel):
    """A speaker and how the passage is attributed to them."""

    name: str
    attribution: Literal["named", "carried", "listed"]


class PassageOut(BaseModel):
    """A passage, with the offsets of its text in its document."""

    id: str
    document: str
    path: list[str]
    kind: str
    start: int
    end: int
    text: str
    pages: tuple[int, int] | None
    speakers: list[SpeakerOut]
    order: int

    @classmethod
    def of(cls, passage: Passage) -> PassageOut:
        """Copy a passage."""
        return cls(
            id=passage.id,
            document=passage.document,
            path=list(passage.path),
            kind=passage.kind,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            pages=passage.pages,
            speakers=[SpeakerOut(name=str(s), attribution=s.attribution) for s in passage.speakers],
            order=passage.order,
        )


class HitOut(BaseModel):
    """A passage found, and how well it matches."""

    score: float
    passage: PassageOut

    @classmethod
    def of(cls, hit: Hit) -> HitOut:
        """Copy a hit."""
        return cls(score=hit.score, passage=PassageOut.of(hit.passage))


class CitationOut(BaseModel):
    """A quotation: its number, its words, where they stand, who says them and how to cite them.

    `voice` tells how that is known, `paragraph` counts from 1, `pages` are the labels of the first and last page.
    """

    number: int
    quote: str
    start: int
    end: int
    passage: str
    document: str
    reference: str
    voice: str
    names: list[str]
    paragraph: int
    pages: tuple[str, str] | None
    link: str

    @classmethod
    def of(cls, citation: Citation) -> CitationOut:
        """Copy a citation, its passage as an id."""
        return cls(
            number=citation.number,
            quote=citation.quote,
            start=citation.start,
            end=citation.end,
            passage=citation.passage.id,
            document=citation.passage.document,
            reference=citation.reference,
            voice=citation.voice.kind,
            names=list(citation.voice.names),
            paragraph=citation.paragraph,
            pages=citation.pages,
            link=addresses.passage(citation.passage.id),
        )


class SentenceOut(BaseModel):
    """A sentence of an answer: who says it, its words, the short answer in them, the numbers of its citations."""

    lead: str
    text: str
    short: str
    citations: list[int]

    @classmethod
    def of(cls, sentence: Sentence) -> SentenceOut:
        """Copy a sentence."""
        return cls(
            lead=sentence.lead,
            text=sentence.text,
            short=sentence.short,
            citations=[citation.number for citation in sentence.citations],
        )


class AnswerOut(BaseModel):
    """An answer; `answered` is false, and `text` empty, when the reports do not say; `understood` is spelt right.

    `keywords` tells that the sentences are whole passages, `unassisted` why a language model has no part in it.
    """

    question: str
    understood: str
    answered: bool
    text: str
    sentences: list[SentenceOut]
    citations: list[CitationOut]
    hits: list[HitOut]
    confidence: float
    keywords: bool
    unassisted: str

    @classmethod
    def of(cls, answer: Answer) -> AnswerOut:
        """Copy an answer."""
        return cls(
            question=answer.question,
            understood=answer.understood,
            answered=bool(answer),
            text=answer.text,
            sentences=[SentenceOut.of(sentence) for sentence in answer.sentences],
            citations=[CitationOut.of(citation) for citation in answer.citations],
            hits=[HitOut.of(hit) for hit in answer.hits],
            confidence=answer.confidence,
            keywords=answer.keywords,
            unassisted=answer.unassisted,
        )


class DocumentOut(BaseModel):
    """A report in figures, without its text; `pages` is 0 where its format has none."""

    id: str
    title: str
    kind: str | None
    date: str | None
    place: str | None
    pages: int
    sections: int
    passages: int
    people: int


class SectionOut(BaseModel):
    """A part of a report: its titles from the outermost down, and its first character and its end in the text."""

    path: list[str]
    subtitle: str | None
    kind: str
    start: int
    end: int


class PersonOut(BaseModel):
    """Somebody as a report has them."""

    name: str
    variants: list[str]
    role: str | None
    organisation: str | None


class ReportOut(DocumentOut):
    """A report with its parts and people, and with its text if that is asked for."""

    contents: list[SectionOut]
    speakers: list[PersonOut]
    text: str | None = None


class AppearanceOut(BaseModel):
    """Somebody in one report: what it says of them, and the ids of the passages in which they speak."""

    document: str
    role: str | None
    organisation: str | None
    passages: list[str]


class KnownOut(BaseModel):
    """Somebody who speaks or is listed, in every report they are in."""

    name: str
    appearances: list[AppearanceOut]


class Health(BaseModel):
    """That the site answers, and over how many reports."""

    status: str
    documents: int


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
