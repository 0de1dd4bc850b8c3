"""What people are by the lines around their names, and the offices that a meeting gives them."""

from __future__ import annotations

import pytest

from ingest.people.appointments import appointments
from ingest.people.office_lines import office_line
from tests.support.invented import parsed

_PROSE = "Les travaux de la halle dureront deux ans et le marché se tiendra sur la place."


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Mme Odile Tardy est élue secrétaire de séance.", ["Odile Tardy: secrétaire de séance"]),
        (
            "M. Marc Bellegarde et Mme Odile Tardy sont élus trésoriers.",
            ["Marc Bellegarde: trésorier", "Odile Tardy: trésorier"],
        ),
        (
            "Odile TARDY et Marc BELLEGARDE reçoivent le mandat de trésorier",
            ["Odile TARDY: trésorier", "Marc BELLEGARDE: trésorier"],
        ),
        (
            "Le maire propose la candidature de Odile TARDY, en qualité de secrétaire pour la présente séance",
            ["Odile TARDY: secrétaire de séance"],
        ),
        (
            "Le conseil désigne M. Marc Bellegarde et Mme Odile Tardy en qualité de scrutateurs.",
            ["Marc Bellegarde: scrutateur", "Odile Tardy: scrutateur"],
        ),
        ("Est désignée secrétaire de séance : Mme Odile Tardy.", ["Odile Tardy: secrétaire de séance"]),
        ("Le secrétariat de séance est assuré par Mme Odile Tardy.", ["Odile Tardy: secrétaire"]),
        (
            "Sont élus :\nPrésidente : Mme Odile Tardy\nTrésorier : M. Marc Bellegarde",
            ["Odile Tardy: Présidente", "Marc Bellegarde: Trésorier"],
        ),
        ("Mme Odile Tardy assure les fonctions de secrétaire.", ["Odile Tardy: secrétaire"]),
        ("La maire,\nOdile TARDY", ["Odile TARDY: maire"]),
        ("Le président de séance,\nMarc BELLEGARDE", ["Marc BELLEGARDE: président de séance"]),
        ("M. Marc Bellegarde présente le budget de la commune.", []),
    ],
)
def test_a_meeting_gives_offices(sentence: str, held: list[str]) -> None:
    """Whoever is chosen, and for what, whatever the order of the words; several at once."""
    assert [f"{one.mention.name}: {one.role}" for one in appointments(sentence)] == held


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("Conseillers municipaux :", "conseiller municipal"),
        ("ADJOINTS AU MAIRE", "adjoint au maire"),
        ("Présidence / Chairs", "présidence"),
        ("Modérateurs :", "modérateur"),
        ("Membres présents :", ""),
        ("Secrétaire : Mme Tardy", ""),
        ("Budget de la commune", ""),
    ],
)
def test_a_line_may_be_an_office(line: str, office: str) -> None:
    """In the singular; a roll's opening and a line with a name are none."""
    assert office_line(line) == office


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Participants :\n\nAdjoints au maire :\nMme Odile TARDY, M. Marc BELLEGARDE",
            ["Odile Tardy | adjointe au maire | None", "Marc Bellegarde | adjoint au maire | None"],
        ),
        (
            "# Table ronde\n\nModératrice :\nOdile Tardy (Institut des sols, Orvelle)",
            ["Odile Tardy | modératrice | Institut des sols"],
        ),
        (
            "# Les sols\n\nOdile Tardy\n\nResponsable de la voirie\n\nMarc BELLEGARDE\n\nDirecteur des travaux",
            ["Odile Tardy | Responsable de la voirie | None", "Marc Bellegarde | Directeur des travaux | None"],
        ),
        (
            "# Équipe\n\nOdile TARDY Déléguée régionale de la Fédération",
            ["Odile Tardy | Déléguée régionale | Fédération"],
        ),
        (
            "Présents : Mme Odile Tardy, gérante, M. Marc Bellegarde\n\nL'assemblée est présidée par Mme Odile Tardy."
            "\n\n# Clôture\n\nLa présidente de séance,\n\nOdile TARDY",
            ["Odile Tardy | gérante, présidente de séance | None", "Marc Bellegarde | None | None"],
        ),
    ],
)
def test_the_lines_around_a_name_say_who_its_bearer_is(text: str, people: list[str]) -> None:
    """An office above several names, a role below one or right behind it, an office above a signature."""
    document = parsed(f"Compte rendu de la réunion du 3 mars 2021\n\n{text}\n\n# Budget\n\n{_PROSE}\n")
    assert [f"{one.name} | {one.role} | {one.organisation}" for one in document.people] == people


def test_members_of_an_assembly_are_called_as_its_debates_address_them() -> None:
    """Whoever has only a group behind their name is a member; a minister is not."""
    said = "Madame la Députée, il l'est. Monsieur le Député, il l'était. Mesdames et Messieurs les Députés, merci."
    text = (
        "Parlement de la vallée\n\nCompte rendu intégral de la séance du 3 mars 2021\n\nQuestions\n\n"
        "Mme Odile Tardy (Union). – Le budget est-il connu ?\n\n"
        f"M. Marc Bellegarde, ministre du Budget. – {said}\n\nMme Odile Tardy (Union). – Merci de cette réponse.\n\n"
        "M. Luc Morand (les Verts). – Le chauffage manque.\n\nM. Marc Bellegarde, ministre du Budget. – Il viendra.\n"
    )
    roles = {one.name: (one.role, one.organisation) for one in parsed(text).people}
    assert roles["Odile Tardy"] == ("députée", "Union")
    assert roles["Marc Bellegarde"] == ("ministre du Budget", None)


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Sur proposition de Mme Odile Tardy, 2e adjointe à la voirie, le point est remis.", "2e adjointe à la voirie"),
        ("Les voix vont à Mme Odile Tardy, seule candidate au poste de secrétaire.", None),
    ],
)
def test_words_behind_a_name_say_a_role_whoever_speaks(said: str, role: str | None) -> None:
    """A role in apposition is known of somebody on the roll, though others speak there."""
    document = parsed(
        f"Compte rendu de la réunion du 3 mars 2021\n\nPrésents : Odile TARDY, Luc MORAND\n\n# Budget\n\n{said}\n"
    )
    assert document.people[0].role == role


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (
            "Mme Odile Tardy – adjointe aux finances – rappelle le délai.",
            ("Odile Tardy", "adjointe aux finances", None),
        ),
        ("Odile Tardy, en sa qualité de trésorière, rappelle le délai.", ("Odile Tardy", "trésorière", None)),
        ("Odile Tardy, représentante de la CFDT, rappelle le délai.", ("Odile Tardy", "représentante", "CFDT")),
        ("Odile Tardy, représentant la CFDT, rappelle le délai.", ("Odile Tardy", "représentant", "CFDT")),
        ("Odile Tardy (Inrae) rappelle le délai.", ("Odile Tardy", None, "Inrae")),
        (
            "Odile Tardy, du collectif Vélo pour Tous, rappelle le délai.",
            ("Odile Tardy", None, "collectif Vélo pour Tous"),
        ),
        ("Le directeur de l'office, Paul Viel, rappelle le délai.", ("Paul Viel", "directeur", "office")),
        ("Anne d’Arcy rappelle le délai.", ("Anne d’Arcy", None, None)),
        ("Jean-Paul Van den Berg rappelle le délai.", ("Jean-Paul Van den Berg", None, None)),
    ],
)
def test_a_sentence_says_who_speaks_and_for_whom(said: str, who: tuple[str, str | None, str | None]) -> None:
    """By dashes, brackets or commas, before or behind the name."""
    document = parsed(f"Compte rendu de la réunion du 3 mars 2021\n\n# Débat\n\n{said}\n\n# Budget\n\n{_PROSE}\n")
    (person,) = document.people
    assert (person.name, person.role, person.organisation) == who
