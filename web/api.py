"""The same verbs as the library, in JSON: search, ask, documents, passages."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, ConfigDict, StringConstraints

from index import Hit
from ingest import Document, Passage
from qa import Answer, Citation, Engine, Sentence

LONGEST = 1000  # characters of a question: a paragraph pasted whole still fits, a book does not

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
Count = Annotated[int, Query(ge=1, le=100)]
Year = Annotated[int, Query(ge=1000, le=9999)]


class AskQuery(BaseModel):
    """What /api/ask takes; an unknown parameter is an error, not a silence."""

    model_config = ConfigDict(extra="forbid")
    q: Text


class SearchQuery(AskQuery):
    """What /api/search takes."""

    k: Count = 10
    document: Text | None = None
    year: Year | None = None
    speaker: Text | None = None
    kind: Text | None = None


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
    """A quotation: its number, its words, where they stand and how to cite them."""

    number: int
    quote: str
    start: int
    end: int
    passage: str
    reference: str

    @classmethod
    def of(cls, citation: Citation) -> CitationOut:
        """Copy a citation, its passage as an id."""
        return cls(
            number=citation.number,
            quote=citation.quote,
            start=citation.start,
            end=citation.end,
            passage=citation.passage.id,
            reference=citation.reference,
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
    """A report, without its text."""

    id: str
    title: str
    kind: str | None
    date: str | None
    place: str | None
    people: list[str]

    @classmethod
    def of(cls, document: Document) -> DocumentOut:
        """Copy what identifies a document."""
        return cls(
            id=document.id,
            title=document.title,
            kind=document.kind,
            date=document.date,
            place=document.place,
            people=[person.name for person in document.people],
        )


def api(engine: Engine) -> APIRouter:
    """Return the REST routes over an engine."""
    router = APIRouter(prefix="/api")

    @router.get("/search")
    def search(query: Annotated[SearchQuery, Query()]) -> list[HitOut]:
        filters = query.model_dump(exclude={"q"})
        return [HitOut.of(hit) for hit in engine.search(query.q, **filters)]

    @router.get("/ask")
    def ask(query: Annotated[AskQuery, Query()]) -> AnswerOut:
        return AnswerOut.of(engine.ask(query.q))

    @router.get("/documents")
    def documents() -> list[DocumentOut]:
        return [DocumentOut.of(document) for document in engine.documents()]

    @router.get("/passages/{id}")
    def passage(id: str) -> PassageOut:  # noqa: A002  # the name in the address
        try:
            return PassageOut.of(engine.passage(id))
        except KeyError:
            raise HTTPException(404, f"no passage {id!r}") from None

    return router
