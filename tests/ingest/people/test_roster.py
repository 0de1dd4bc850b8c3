"""ingest.people.roster: the people of a report."""

from __future__ import annotations

import pytest

from tests.support.invented import COLLOQUE, MARKDOWN, NUMBERED, WRAPPED, parsed

_COLLOQUE = ["Claire Martin", "Yves Le Goff", "Jean-Marc Dupont-Morel", "Sophie d'Argent", "Paul Henry"]
_PROSE = "Les habitants ont demandé des bancs, de l'ombre et une fontaine, et la mairie a répondu point par point."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (COLLOQUE, [*_COLLOQUE, "Nadia Belkacem"]),
        (MARKDOWN, ["Marie-Ange van der Berg", "Karim Haddad", "Lucie Noël", "Anne de La Tour"]),
        (NUMBERED, ["Bruno Le Maître", "Leïla Ben Amar"]),
        (WRAPPED, ["Hélène Garnier", "Thomas Weiss"]),
    ],
)
def test_people_who_speak_or_take_part_are_found(text: str, names: list[str]) -> None:
    """Each speaker and participant is found once, under a full name; organisations are not people."""
    assert [person.name for person in parsed(text).people] == names


def test_two_spellings_are_one_person() -> None:
    """Names that differ by a hyphen, an accent or one letter are one person."""
    text = (
        f"Atelier 1\n\nJean-Luc Terrier, maire, souligne un point. {_PROSE}\n\nJean Luc Térier ajoute un mot. {_PROSE}"
    )
    people = parsed(text).people
    assert len(people) == 1
    assert people[0].variants


def test_role_and_organisation_are_split() -> None:
    """The words after a name are split into role and organisation."""
    found = {person.name: (person.role, person.organisation) for person in parsed(MARKDOWN).people}
    assert found["Lucie Noël"] == ("cheffe de projet", "Ville de Nantes")


def test_somebody_only_mentioned_is_not_listed() -> None:
    """A person who is mentioned but does not speak is not listed."""
    text = f"Atelier 1\n\nLe rapport de Jeanne Dupuis a trois ans, et la revue d'Alain Roy en a deux. {_PROSE}"
    assert parsed(text).people == ()


def test_two_people_of_one_name_are_told_apart_by_their_civility() -> None:
    """M. Vidal and Mme Vidal are two people."""
    text = (
        "Rencontre\n\nAtelier 1\n\nMme Claire Vidal, maire : Le foncier est rare dans nos communes.\n\n"
        "M. Vidal : Je ne suis pas de cet avis, il reste des friches.\n\nMme Vidal : Elles sont polluées.\n"
    )
    document = parsed(text)
    voices = [(str(speech.speaker), document.text[speech.start : speech.end]) for speech in document.speeches]
    assert not [name for name, words in voices if "friches" in words and name == "Claire Vidal"]
    assert [name for name, words in voices if "polluées" in words] == ["Claire Vidal"]


def test_two_people_of_one_name_are_told_apart_by_their_first_names() -> None:
    """Mme Vidal is the one with a woman's first name; a Mme Belin is not Jean Belin."""
    text = (
        "Rencontre\n\nAtelier 1\n\nClaire Vidal, maire : Le foncier est rare dans nos communes.\n\n"
        "Philippe Vidal, agriculteur : Je ne suis pas de cet avis.\n\nM. Vidal : Il reste des friches.\n\n"
        "Mme Vidal : Elles sont polluées.\n\nMme Belin : Il faut un fonds.\n\nJean Belin : Il existe.\n"
    )
    document = parsed(text)
    voices = {document.text[speech.start : speech.end]: str(speech.speaker) for speech in document.speeches}
    for words, name in (("friches", "Philippe Vidal"), ("polluées", "Claire Vidal"), ("fonds", "Belin")):
        assert [who for said, who in voices.items() if words in said] == [name]
