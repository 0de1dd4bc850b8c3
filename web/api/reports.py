"""The responses of the API about reports and the people in them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Self

from pydantic import Field

from ingest import Document, Fact, GenreName, Person, Presence, Sign, genre_sentence
from ingest.messages import FRENCH
from qa import Facts, KnownPerson
from web.api.models import Given
from web.health import State

_PRESENCE = (
    "ce que dit d’elle la liste de présence\u00a0: `present`, `absent`, `excused`, `represented` (elle a donné "
    "pouvoir), ou rien si elle n’y est pas"
)
_GENRE = (
    "ce qu’est le document d’après sa structure\u00a0: `seminar`, `minutes`, `council`, `transcript`, `study-day`, "
    "`proceedings`, `slides`, `assembly`, ou `other` si rien ne le montre assez"
)


class PersonOut(Given):
    """A person, as one report names them."""

    name: str
    variants: list[str] = Field(description="autres formes du nom dans ce compte rendu")
    role: str | None
    organisation: str | None
    presence: Presence | None = Field(description=_PRESENCE)

    @classmethod
    def of(cls, person: Person, document: Document) -> Self:
        """Convert a person of a document."""
        return cls(**asdict(person), presence=document.presence(person.name))


class AttendanceOut(Given):
    """What the roll of a report says of a person."""

    name: str
    presence: Presence = Field(description="`present`, `absent`, `excused`, `represented` (elle a donné pouvoir)")
    proxy: str | None = Field(description="à qui le pouvoir a été donné, si le compte rendu le dit")
    words: str = Field(description="ce que la liste de présence en dit, tel quel")

    @classmethod
    def all_of(cls, document: Document) -> list[Self]:
        """Convert the roll of a document, in its order."""
        return [
            cls(name=one.name, presence=one.presence, proxy=one.proxy, words=document.text[one.start : one.end])
            for one in document.roll
        ]


class FactOut(Given):
    """A fact that a report states of its meeting."""

    name: str = Field(
        description="`title`, `kind`, `body` (l’instance), `date`, `last-day` (le dernier de plusieurs jours), "
        "`start`, `end`, `place`, `number`, `status`"
    )
    value: str = Field(description="date en ISO 8601, heure comme `18:30`, sinon les mots du compte rendu")
    words: str = Field(description="ce dans quoi le fait a été lu, tel quel, `⏎` entre deux lignes")
    guessed: bool = Field(description="vrai quand le compte rendu ne le dit pas\u00a0: à vérifier")

    @classmethod
    def of(cls, fact: Fact) -> Self:
        """Convert a fact."""
        return cls(**asdict(fact))


class SignOut(Given):
    """A sign by which the genre of a report was recognised."""

    name: str
    count: int = Field(description="combien de fois il a été trouvé")
    words: str = Field(description="les premiers mots où il l’a été")

    @classmethod
    def of(cls, sign: Sign) -> Self:
        """Convert a sign."""
        return cls(**asdict(sign))


class SectionOut(Given):
    """A section of a report."""

    title: str
    subtitle: str | None
    level: int
    kind: str = Field(description="sorte de partie")
    path: list[str] = Field(description="titres, du plus général à celui-ci")
    start: int = Field(description="premier caractère de son titre dans le texte")
    body: int = Field(description="premier caractère sous le titre")
    end: int


class NoticeOut(Given):
    """A caveat on the reading of a report."""

    code: str
    page: int | None
    detail: str


class DocumentOut(Given):
    """A report, without its text."""

    id: str
    title: str
    kind: str | None = Field(description="ce que le document dit être")
    date: str | None = Field(description="ISO 8601, aussi précise que le compte rendu")
    place: str | None
    file: str = Field(description="nom du fichier lu")
    pages: int | None = Field(description="combien de pages, si le fichier en a")
    sections: int = Field(description="combien de parties")
    people: int = Field(description="combien de personnes")
    passages: int = Field(description="combien de passages")
    genre: GenreName = Field(description=_GENRE)
    coverage: float = Field(description="part des lettres et chiffres du fichier qui sont dans le texte, de 0 à 1")
    newer: str | None = Field(description="identifiant de la version la plus récente, si celle-ci ne l’est pas")

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Convert the facts of a report."""
        known = {name: value for name, value in asdict(facts).items() if name != "source"}
        return cls(file=facts.file, **known)


class DocumentsOut(Given):
    """Reports, latest first."""

    total: int = Field(description="combien en tout")
    documents: list[DocumentOut] = Field(description="les plus récents d’abord")


class WholeDocumentOut(Given):
    """A report with its facts, its genre, its sections and people, and its text on request."""

    document: DocumentOut
    sha256: str = Field(description="empreinte du fichier")
    facts: list[FactOut] = Field(description="ce que le compte rendu dit de la rencontre")
    read_as: str = Field(description="son genre, en une phrase")
    signs: list[SignOut] = Field(description="à quoi son genre a été reconnu, le plus probant d’abord")
    sections: list[SectionOut]
    people: list[PersonOut]
    roll: list[AttendanceOut] = Field(description="la liste de présence, dans son ordre")
    notices: list[NoticeOut] = Field(description="ce dont la lecture a douté")
    text: str | None = Field(description="le texte entier, s’il est demandé")

    @classmethod
    def of(cls, document: Document, facts: Facts, *, text: bool) -> Self:
        """Convert a document."""
        return cls(
            document=DocumentOut.of(facts),
            sha256=document.sha256,
            facts=[FactOut.of(fact) for fact in document.facts],
            read_as=genre_sentence(document.genre.name, FRENCH),
            signs=[SignOut.of(sign) for sign in document.genre.signs],
            sections=[
                SectionOut(
                    title=section.title,
                    subtitle=section.subtitle,
                    level=section.level,
                    kind=section.kind,
                    path=list(section.path),
                    start=section.start,
                    body=section.body,
                    end=section.end,
                )
                for section in document.sections
            ],
            people=[PersonOut.of(person, document) for person in document.people],
            roll=AttendanceOut.all_of(document),
            notices=[NoticeOut(code=n.code, page=n.page, detail=n.detail) for n in document.notices],
            text=document.text if text else None,
        )


class AppearanceOut(Given):
    """A person's role in a report, and the passages in which they speak."""

    document: str = Field(description="identifiant du compte rendu")
    role: str | None = Field(description="fonction, à la date du compte rendu")
    organisation: str | None
    presence: Presence | None = Field(description=_PRESENCE)
    passages: list[str] = Field(description="identifiants des passages où la personne parle")


class KnownOut(Given):
    """A person and the reports that name them."""

    name: str
    appearances: list[AppearanceOut] = Field(description="dans quels comptes rendus, et à quel titre")

    @classmethod
    def of(cls, known: KnownPerson) -> Self:
        """Convert a person."""
        appearances = [
            AppearanceOut(
                document=one.document.id,
                role=one.person.role,
                organisation=one.person.organisation,
                presence=one.presence,
                passages=list(one.passages),
            )
            for one in known.appearances
        ]
        return cls(name=known.name, appearances=appearances)


class PeopleOut(Given):
    """People by family name."""

    total: int = Field(description="combien en tout")
    people: list[KnownOut]


class HealthOut(Given):
    """The state of the site and of its parts, with the number of reports."""

    status: State = Field(description="`ill` dès qu’une partie l’est")
    documents: int | None = Field(description="combien de comptes rendus\u00a0; rien si l’index ne peut pas être lu")
    parts: dict[str, State] = Field(
        description="`index`\u00a0: la recherche et les réponses\u00a0; `catalogue`\u00a0: les listes\u00a0; "
        "`assistants`\u00a0: `/mcp`"
    )
