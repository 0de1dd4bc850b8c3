"""The responses of the API about reports and the people in them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Self

from pydantic import Field

from ingest import Document, Person
from qa import Facts, KnownPerson
from web.api.models import Given
from web.health import State


class PersonOut(Given):
    """A person, as one report names them."""

    name: str
    variants: list[str] = Field(description="autres formes du nom dans ce compte rendu")
    role: str | None
    organisation: str | None

    @classmethod
    def of(cls, person: Person) -> Self:
        """Convert a person."""
        return cls(name=person.name, variants=list(person.variants), role=person.role, organisation=person.organisation)


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
    kind: str | None
    date: str | None = Field(description="ISO 8601, aussi précise que le compte rendu")
    place: str | None
    file: str = Field(description="nom du fichier lu")
    pages: int | None = Field(description="combien de pages, si le fichier en a")
    sections: int = Field(description="combien de parties")
    people: int = Field(description="combien de personnes")
    passages: int = Field(description="combien de passages")

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
    """A report with its sections and people, and its text on request."""

    document: DocumentOut
    sha256: str = Field(description="empreinte du fichier")
    sections: list[SectionOut]
    people: list[PersonOut]
    notices: list[NoticeOut] = Field(description="ce dont la lecture a douté")
    text: str | None = Field(description="le texte entier, s’il est demandé")

    @classmethod
    def of(cls, document: Document, facts: Facts, *, text: bool) -> Self:
        """Convert a document."""
        return cls(
            document=DocumentOut.of(facts),
            sha256=document.sha256,
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
            people=[PersonOut.of(person) for person in document.people],
            notices=[NoticeOut(code=n.code, page=n.page, detail=n.detail) for n in document.notices],
            text=document.text if text else None,
        )


class AppearanceOut(Given):
    """A person's role in a report, and the passages in which they speak."""

    document: str = Field(description="identifiant du compte rendu")
    role: str | None = Field(description="fonction, à la date du compte rendu")
    organisation: str | None
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
