"""What the REST interface answers: the library's values, copied to models that document themselves."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from index import Hit
from ingest import Passage
from qa import Answer, Citation, Sentence
from web import addresses


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
