"""What the API says of an answer: its sentences, their citations, and what they were chosen from."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from qa import Answer, Citation, Engine, Sentence
from web.api.models import Given, HitOut, OperatorsOut, VoiceOut
from web.html import addresses


class CellOut(Given):
    """A cell of a quoted row of a table."""

    column: str = Field(description="ce que l’en-tête dit de sa colonne, ou rien")
    text: str

    @classmethod
    def row(cls, citation: Citation) -> list[Self]:
        """Convert the row of a citation."""
        return [cls(column=cell.column, text=citation.quote[slice(*cell.span)]) for cell in citation.row]


class CitationOut(Given):
    """A citation: its number, quotation, position and reference."""

    number: int
    quote: str = Field(description="les mots, tels quels")
    start: int = Field(description="premier caractère dans le texte du compte rendu")
    end: int
    document: str
    passage: str = Field(description="identifiant du passage")
    pages: tuple[str, str] | None = Field(description="numéros imprimés sur les pages")
    paragraph: int
    voice: VoiceOut = Field(description="qui parle")
    about: list[str] = Field(description="personnes dont parlent les mots du compte rendu, et qui ne les disent pas")
    relates: list[str] = Field(description="personnes dont l’intervenant rapporte les propos")
    row: list[CellOut] = Field(description="d’une ligne de tableau, ses cases et leurs colonnes\u00a0; sinon rien")
    reference: str = Field(description="référence à citer")
    permalink: str = Field(description="adresse pour les lecteurs")

    @classmethod
    def of(cls, citation: Citation, base: str) -> Self:
        """Convert a citation; its passage becomes an id."""
        return cls(
            number=citation.number,
            quote=citation.quote,
            start=citation.start,
            end=citation.end,
            document=citation.passage.document,
            passage=citation.passage.id,
            pages=citation.pages,
            paragraph=citation.paragraph,
            voice=VoiceOut.of(citation),
            about=list(citation.about),
            relates=list(citation.relates),
            row=CellOut.row(citation),
            reference=citation.reference,
            permalink=addresses.permalink(citation.passage.id, base),
        )


class SentenceOut(Given):
    """A sentence of an answer: its lead-in, its text, the short answer in it, the numbers of its citations."""

    lead: str = Field(description="qui le dit\u00a0: «\u00a0Selon …\u00a0»")
    text: str = Field(description="les mots, tels quels")
    short: str = Field(description="le nombre, la date ou le nom demandé, ou rien")
    citations: list[int] = Field(description="numéros de ses citations")

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """Convert a sentence."""
        return cls(
            lead=sentence.lead,
            text=sentence.text,
            short=sentence.short,
            citations=[citation.number for citation in sentence.citations],
        )


class AnswerOut(Given):
    """An answer; where the reports do not answer, `answered` is false and `text` empty."""

    question: str
    understood: str = Field(description="la question, fautes de frappe corrigées")
    operators: OperatorsOut = Field(description="ce que les guillemets et les exclusions ont retenu")
    answered: bool = Field(description="faux quand les comptes rendus ne le disent pas")
    doubtful: bool = Field(description="vrai quand la réponse est peu sûre\u00a0: à dire avant de la montrer")
    remark: str = Field(description="à dire d’abord\u00a0: un doute, ou pourquoi rien ne répond, si on le sait")
    text: str = Field(description="les phrases citées, sous le doute s’il y en a un, ou rien")
    short: str = Field(description="le nombre, la date ou le nom demandé, ou rien")
    sentences: list[SentenceOut]
    citations: list[CitationOut]
    hits: list[HitOut] = Field(description="les passages considérés, le meilleur d’abord")
    confidence: float = Field(description="chance, de 0 à 1, que les comptes rendus répondent")
    keywords: bool = Field(description="vrai quand rien n’était demandé\u00a0: les phrases sont des passages entiers")
    unassisted: str = Field(description="pourquoi un modèle de langue attendu n’a pas servi, ou rien")

    @classmethod
    def of(cls, answer: Answer, engine: Engine, base: str) -> Self:
        """Convert an answer."""
        return cls(
            question=answer.question,
            understood=answer.understood,
            operators=OperatorsOut.of(answer.operators),
            answered=bool(answer),
            doubtful=answer.doubtful,
            remark=answer.remark,
            text=answer.text,
            short=answer.short,
            sentences=[SentenceOut.of(sentence) for sentence in answer.sentences],
            citations=[CitationOut.of(citation, base) for citation in answer.citations],
            hits=[HitOut.of(hit, engine, base) for hit in answer.hits],
            confidence=answer.confidence,
            keywords=answer.keywords,
            unassisted=answer.unassisted,
        )
