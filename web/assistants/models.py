"""The results of the tools: text from the reports, with everything needed to cite it."""

from __future__ import annotations

from typing import Self
from urllib.parse import urljoin

from pydantic import BaseModel, Field

from index import Hit
from ingest import Document, Passage, genre_sentence
from ingest.messages import FRENCH
from qa import SPEAKING, Answer, Engine, Sentence, cite_whole
from web.api.answers import CellOut
from web.api.models import OperatorsOut
from web.api.reports import AttendanceOut, FactOut, PersonOut, SignOut
from web.html import addresses

_AROUND = 1500  # characters before and after a passage: enough for the paragraphs around it
_SAID = "Les comptes rendus répondent\u00a0: citez ces phrases mot à mot, chacune avec sa référence et son lien."
_DOUBTFUL = (
    "Réponse peu sûre\u00a0: dites-le d’abord, avant toute citation. Citez ensuite ces phrases mot à mot, chacune avec "
    "sa référence et son lien, comme ce qui s’approche le plus de la question."
)
_SILENT = (
    "Les comptes rendus ne le disent pas. Dites-le, sans répondre à leur place\u00a0; les passages voisins ne sont pas "
    "une réponse."
)


class Quotation(BaseModel):
    """Words of a report, exactly, and where anyone can check them."""

    lead: str = Field(description="qui le dit, à écrire devant la citation")
    quote: str = Field(description="les mots exacts du compte rendu, à citer sans rien changer")
    short: str = Field(description="le nombre, la date ou le nom demandé, s’il y en a un")
    row: list[CellOut] = Field(description="si c’est une ligne de tableau, ses cases et ce que dit leur colonne")
    reference: str = Field(description="référence à donner avec la citation")
    permalink: str = Field(description="lien à donner avec la citation")
    passage: str = Field(description="identifiant du passage, pour read_passage")
    document: str = Field(description="identifiant du compte rendu, pour describe_report")

    @classmethod
    def of(cls, sentence: Sentence, base: str) -> Self:
        """Convert a sentence of an answer, with its first citation."""
        cited = sentence.citations[0]
        return cls(
            lead=sentence.lead,
            quote=cited.quote,
            short=sentence.short,
            row=CellOut.row(cited),
            reference=cited.reference,
            permalink=addresses.permalink(cited.passage.id, base),
            passage=cited.passage.id,
            document=cited.passage.document,
        )


class Extract(BaseModel):
    """A passage, exactly, and where anyone can check it."""

    quote: str = Field(description="le texte exact du passage")
    reference: str = Field(description="référence à donner avec la citation")
    permalink: str = Field(description="lien à donner avec la citation")
    passage: str = Field(description="identifiant du passage, pour read_passage")
    document: str = Field(description="identifiant du compte rendu, pour describe_report")
    speakers: list[str] = Field(description="qui parle dans le passage, seulement si le compte rendu le dit")

    @classmethod
    def of(cls, passage: Passage, document: Document, base: str) -> Self:
        """Convert a passage; speakers who are only listed for its section are left out."""
        return cls(
            quote=passage.text,
            reference=cite_whole(document, passage).reference,
            permalink=addresses.permalink(passage.id, base),
            passage=passage.id,
            document=document.id,
            speakers=[str(speaker) for speaker in passage.speakers if speaker.attribution in SPEAKING],
        )


class SearchReply(BaseModel):
    """Passages found, best first."""

    understood: str = Field(description="la question, fautes de frappe corrigées")
    operators: OperatorsOut = Field(description="ce que les guillemets et les exclusions ont retenu")
    passages: list[Extract] = Field(description="les plus proches d’abord\u00a0; ils ne répondent pas forcément")


class Reply(BaseModel):
    """What the reports say to a question, or that they do not say."""

    answered: bool = Field(description="faux quand les comptes rendus ne disent pas la réponse")
    note: str = Field(description="ce qu’il faut en faire")
    doubtful: bool = Field(description="vrai quand la réponse est peu sûre\u00a0: dites-le avant de la citer")
    understood: str = Field(description="la question, fautes de frappe corrigées")
    operators: OperatorsOut = Field(description="ce que les guillemets et les exclusions ont retenu")
    quotations: list[Quotation] = Field(description="la réponse, citée\u00a0; vide quand les comptes rendus se taisent")
    confidence: float = Field(description="chance, de 0 à 1, que les comptes rendus répondent")
    nearest: list[Extract] = Field(description="sans réponse, les passages voisins, à lire et non à citer en réponse")

    @classmethod
    def of(cls, answer: Answer, engine: Engine, base: str) -> Self:
        """Convert an answer."""
        return cls(
            answered=bool(answer),
            note=_note(answer),
            doubtful=answer.doubtful,
            understood=answer.understood,
            operators=OperatorsOut.of(answer.operators),
            quotations=[Quotation.of(sentence, base) for sentence in answer.sentences],
            confidence=answer.confidence,
            nearest=[] if answer else extracts(answer.nearest, engine, base),
        )


class Surrounded(BaseModel):
    """A passage between the paragraphs around it."""

    title: str = Field(description="titre du compte rendu")
    section: list[str] = Field(description="titres des parties qui contiennent le passage")
    before: str = Field(description="le texte qui précède")
    passage: Extract
    after: str = Field(description="le texte qui suit")

    @classmethod
    def of(cls, passage: Passage, document: Document, base: str) -> Self:
        """Convert a passage, with whole paragraphs around it."""
        before = document.text[max(0, passage.start - _AROUND) : passage.start]
        after = document.text[passage.end : passage.end + _AROUND]
        if passage.start > _AROUND:
            before = before.partition("\n")[2]
        if passage.end + _AROUND < len(document.text):
            after = after.rpartition("\n")[0]
        return cls(
            title=document.title,
            section=list(passage.path),
            before=before.strip(),
            passage=Extract.of(passage, document, base),
            after=after.strip(),
        )


class Report(BaseModel):
    """What a report is: its facts, its parts and the people in it."""

    title: str = Field(description="titre du compte rendu")
    link: str = Field(description="adresse du compte rendu, pour les lecteurs")
    facts: list[FactOut] = Field(description="ce que le compte rendu dit de la rencontre, avec les mots lus")
    read_as: str = Field(description="son genre d’après sa structure, en une phrase")
    signs: list[SignOut] = Field(description="à quoi son genre a été reconnu, le plus probant d’abord")
    coverage: float = Field(description="part du texte du fichier qui peut être citée, de 0 à 1")
    sections: list[list[str]] = Field(description="ses parties\u00a0: les titres, du plus général à celui de la partie")
    people: list[PersonOut] = Field(description="qui s’y exprime ou y est inscrit, et la présence de chacun")
    roll: list[AttendanceOut] = Field(description="la liste de présence, dans son ordre, avec les mots lus")

    @classmethod
    def of(cls, document: Document, base: str) -> Self:
        """Convert a document."""
        return cls(
            title=document.title,
            link=urljoin(base, addresses.report(document.id)),
            facts=[FactOut.of(fact) for fact in document.facts],
            read_as=genre_sentence(document.genre.name, FRENCH),
            signs=[SignOut.of(sign) for sign in document.genre.signs],
            coverage=document.coverage,
            sections=[list(section.path) for section in document.sections],
            people=[PersonOut.of(person, document) for person in document.people],
            roll=AttendanceOut.all_of(document),
        )


def _note(answer: Answer) -> str:
    if not answer:
        return f"{answer.reason.told(FRENCH)} {_SILENT}" if answer.reason else _SILENT
    return _DOUBTFUL if answer.doubtful else _SAID


def extracts(hits: tuple[Hit, ...] | list[Hit], engine: Engine, base: str) -> list[Extract]:
    """Convert the passages of hits."""
    return [Extract.of(hit.passage, engine.document(hit.passage.document), base) for hit in hits]
