"""The requests and responses of the API; the descriptions are the French documentation on its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from index import Hit, Operators
from ingest import Attribution, Document, Passage
from qa import Citation, Engine, Kind, cite_whole
from web.html import addresses
from web.query import LONGEST_QUESTION

MOST = 40  # values of one filter

Thing = TypeVar("Thing")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)]
Year = Annotated[int, Field(ge=1000, le=9999)]


class Taken(BaseModel):
    """Query parameters; unknown ones are errors."""

    model_config = ConfigDict(extra="forbid")


def _undescribed(schema: dict[str, Any]) -> None:
    """Keep docstrings out of the schema: they document the code."""
    schema.pop("description", None)


class Given(BaseModel):
    """An object in a response."""

    model_config = ConfigDict(json_schema_extra=_undescribed)


class AskQuery(Taken):
    """A question and its filters; a filter keeps what matches any of its values."""

    q: Text = Field(description="la question, ou des mots-clés")
    document: list[Text] = Field(default=[], max_length=MOST, description="seulement ce compte rendu (son `id`)")
    year: list[Year] = Field(default=[], max_length=MOST, description="seulement les comptes rendus de cette année")
    kind: list[Text] = Field(
        default=[],
        max_length=MOST,
        description="seulement cette sorte de partie\u00a0: `session`, `workshop`, `proposals`, `introduction`, `box`…",
    )
    speaker: list[Text] = Field(
        default=[], max_length=MOST, description="seulement les passages attribués à cette personne"
    )

    def filters(self) -> dict[str, list[Any]]:
        """Return the filters as the engine takes them."""
        return {"document": self.document, "year": self.year, "kind": self.kind, "speaker": self.speaker}


class SearchQuery(AskQuery):
    """A question, its filters, and how many passages to return."""

    k: int = Field(default=10, ge=1, le=100, description="combien de passages au plus")


class Slice(Taken):
    """The part of a list to return."""

    limit: int = Field(default=100, ge=1, le=1000, description="combien au plus")
    offset: int = Field(default=0, ge=0, description="combien en sauter")

    def of(self, things: Sequence[Thing]) -> Sequence[Thing]:
        """Return that part of a list."""
        return things[self.offset : self.offset + self.limit]


class DocumentQuery(Taken):
    """The parts of a report to return."""

    text: bool = Field(default=False, description="donner aussi le texte entier")


class SpeakerOut(Given):
    """A speaker and the kind of attribution."""

    name: str
    attribution: Attribution = Field(
        description="`named`\u00a0: le paragraphe nomme la personne\u00a0; `carried`\u00a0: un paragraphe "
        "précédent\u00a0; `authored`\u00a0: le titre de la partie dit que la communication est d’elle\u00a0; "
        "`listed`\u00a0: elle est seulement annoncée pour cette partie"
    )


class VoiceOut(Given):
    """Whose words are quoted."""

    kind: Kind = Field(
        description="`named`, `carried`, `authored`, `several`, `collective`, "
        "`anonymous`, ou `reported`\u00a0: les mots du compte rendu lui-même"
    )
    names: list[str]
    organisations: list[str] = Field(description="ceux de ces noms qui sont d’organismes, non de personnes")

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """Convert the voice of a citation."""
        voice = citation.voice
        return cls(kind=voice.kind, names=list(voice.names), organisations=list(voice.organisations))


class PassageOut(Given):
    """A passage: its text, position, speakers and reference."""

    id: str
    document: str = Field(description="identifiant de son compte rendu")
    path: list[str] = Field(description="titres des parties qui le contiennent")
    kind: str = Field(description="sorte de partie")
    text: str
    start: int = Field(description="premier caractère dans le texte du compte rendu")
    end: int
    order: int = Field(description="rang dans le compte rendu")
    pages: tuple[int, int] | None = Field(description="première et dernière page du fichier, s’il a des pages")
    labels: tuple[str, str] | None = Field(description="numéros imprimés sur ces pages")
    paragraph: int = Field(description="rang de son premier paragraphe")
    speakers: list[SpeakerOut]
    voice: VoiceOut = Field(description="qui parle")
    confidence: float | None = Field(description="sûreté de la reconnaissance, pour un texte numérisé")
    reference: str = Field(description="référence à citer")
    permalink: str = Field(description="adresse pour les lecteurs")

    @classmethod
    def of(cls, passage: Passage, document: Document, base: str) -> Self:
        """Convert a passage, with links to the site at `base`."""
        cited = cite_whole(document, passage)
        return cls(
            id=passage.id,
            document=passage.document,
            path=list(passage.path),
            kind=passage.kind,
            text=passage.text,
            start=passage.start,
            end=passage.end,
            order=passage.order,
            pages=passage.pages,
            labels=cited.pages,
            paragraph=cited.paragraph,
            speakers=[SpeakerOut(name=str(s), attribution=s.attribution) for s in passage.speakers],
            voice=VoiceOut.of(cited),
            confidence=passage.confidence,
            reference=cited.reference,
            permalink=addresses.permalink(passage.id, base),
        )


class WhyOut(Given):
    """What made a passage a hit."""

    words: list[str] = Field(description="mots du passage qui étaient cherchés")
    lexical: float = Field(description="score des mots (BM25)")
    cosine: float = Field(description="proximité de sens")


class HitOut(Given):
    """A hit: a passage, its score and the reasons."""

    score: float = Field(description="comparable au sein d’une même recherche")
    passage: PassageOut
    why: WhyOut

    @classmethod
    def of(cls, hit: Hit, engine: Engine, base: str) -> Self:
        """Convert a hit."""
        return cls(
            score=hit.score,
            passage=PassageOut.of(hit.passage, engine.document(hit.passage.document), base),
            why=WhyOut(words=list(hit.words), lexical=hit.why.lexical, cosine=hit.why.cosine),
        )


class OperatorsOut(Given):
    """What the operators of a question demand and exclude."""

    phrases: list[str] = Field(description="entre guillemets\u00a0: ce que tout passage donné contient tel quel")
    excluded: list[str] = Field(description="après `-`, `SAUF` ou `NOT`\u00a0: ce qu’aucun passage donné ne contient")
    ignored: list[str] = Field(description="entre guillemets, mais nulle part tel quel\u00a0: cherché sans eux")

    @classmethod
    def of(cls, met: Operators) -> Self:
        """Convert operators."""
        return cls(phrases=list(met.phrases), excluded=list(met.excluded), ignored=list(met.ignored))


class SearchOut(Given):
    """Hits, best first."""

    query: str
    understood: str = Field(description="la question, fautes de frappe corrigées")
    operators: OperatorsOut = Field(description="ce que les guillemets et les exclusions ont retenu")
    hits: list[HitOut] = Field(description="les passages, le meilleur d’abord")
