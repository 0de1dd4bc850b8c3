"""ingest.people: minutes as people type them: no blank lines, several voices in a paragraph, rolls in groups."""

from __future__ import annotations

import pytest

from ingest import Document, Genre
from ingest.blocks import Block
from ingest.outline.build import outline
from ingest.people.gather import gather
from ingest.people.speeches import speeches
from tests.support.invented import parsed

_HEAD = "# Réunion du 3 mars 2021\n\nPrésents : Mme Odile Tardy, M. Marc Bellegarde\n\n## Voirie\n\n"
_PROSE = "Le chantier de la halle prendra six mois, pendant lesquels la rue restera fermée aux voitures."
_TAIL = "\n\n## Budget\n\nLe budget est voté ce soir.\n"


def _said(document: Document) -> list[tuple[str, str]]:
    return [
        (str(one.speaker), document.text[one.start : one.end])
        for one in document.speeches
        if one.speaker.attribution != "listed"
    ]


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        (
            "Le devis est arrivé. Mme Tardy demande un délai. La rue est étroite. M. Bellegarde s'y oppose.",
            [
                "Odile Tardy: Mme Tardy demande un délai.",
                "Marc Bellegarde: M. Bellegarde s'y oppose.",
            ],
        ),
        (
            "Mme Tardy demande un délai. M. Viel est absent ce soir. M. Bellegarde n'y est pas favorable.",
            ["Odile Tardy: Mme Tardy demande un délai.", "Marc Bellegarde: M. Bellegarde n'y est pas favorable."],
        ),
        (
            "Mme Tardy s'en remet à la mairie.\nPour : 7\nContre : 2\nLa délibération est adoptée.",
            ["Odile Tardy: Mme Tardy s'en remet à la mairie."],
        ),
        (
            "Le devis est arrivé.\nMme Tardy demande un délai.\nLe marché sera signé lundi.",
            ["Odile Tardy: Mme Tardy demande un délai."],
        ),
        ("M. Bellegarde lit l'avis.\nOnt voté contre : Mme Tardy", []),
        ("Le mandat de M. Bellegarde, Mme Viel et Mme Tardy rappelle le règlement.", []),
    ],
)
def test_each_has_their_own_sentences_and_lines(paragraph: str, said: list[str]) -> None:
    """Of several people in a paragraph each has the sentences from their name to the next name or line."""
    assert [f"{name}: {words}" for name, words in _said(parsed(f"{_HEAD}{paragraph}{_TAIL}"))] == said


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("[Odile Tardy] La rue sera fermée tout l'été.", "Odile Tardy"),
        ("[Mme Tardy, maire] La rue sera fermée tout l'été.", "Odile Tardy"),
        ("Question de M. Bellegarde : la rue sera-t-elle fermée ?", "Marc Bellegarde"),
        ("Q. de Marc Bellegarde : la rue sera-t-elle fermée ?", "Marc Bellegarde"),
        ("Q2 de Marc Bellegarde (Ville) : la rue sera-t-elle fermée ?", "Marc Bellegarde"),
        ("Intervention d'Odile Tardy : la rue sera fermée.", "Odile Tardy"),
        (f"Intervention d'Odile Tardy : la rue {'est étroite, la rue ' * 50}sera fermée.", "Odile Tardy"),
        ("R (Odile) : la rue sera fermée tout l'été.", "Odile Tardy"),
        ("Réponse (Mme Tardy) : la rue sera fermée.", "Odile Tardy"),
        ("Odile : la rue sera fermée tout l'été.", "Odile Tardy"),
        ("[Rires] La rue sera fermée tout l'été.", None),
        ("Réponse de la mairie : la rue sera fermée.", None),
        ("R. : la rue sera fermée tout l'été.", None),
    ],
)
def test_notes_label_their_turns_in_many_ways(line: str, who: str | None) -> None:
    """A name in brackets or behind "Question de" opens a turn, which ends one before it in the same paragraph."""
    document = parsed(f"{_HEAD}Mme Tardy présente le devis.\nM. Bellegarde remercie la salle.\n{line}{_TAIL}")
    assert next((name for name, words in _said(document) if words == line), None) == who


@pytest.mark.parametrize(
    ("roll", "people"),
    [
        (
            "Participants\nDirection :\nMme Odile Tardy, responsable\nÉlus :\nCGT – M. Marc Bellegarde",
            ["Odile Tardy | responsable | None | present", "Marc Bellegarde | élu | CGT | present"],
        ),
        (
            "Membres présents :\nDirectrice, présidente du conseil : Mme TARDY\nMairie : M. Bellegarde (voirie)",
            ["Tardy | Directrice, présidente du conseil | None | present", "Bellegarde | voirie | None | present"],
        ),
        (
            "Présents : Mme Tardy (arrivée à 18 h 20), M. Bellegarde (adjoint à la voirie), une dizaine d'habitants",
            ["Tardy | None | None | present", "Bellegarde | adjoint à la voirie | None | present"],
        ),
        (
            "Absents et non représentés : TARDY Odile (212), SCI DU LAC (640), M. ou Mme BELLEGARDE (35 tantièmes)",
            ["Odile Tardy | None | None | absent", "Bellegarde | None | None | absent"],
        ),
        (
            "Absents : Mme Tardy (suppléée par M. Viel)\nPrésents : M. Bellegarde (suppléant de Mme Tardy)",
            ["Tardy | None | None | absent", "Bellegarde | suppléant de Mme Tardy | None | present"],
        ),
        (
            "| Nom | Organisme | P/A/E |\n|---|---|---|\n| Odile TARDY | Ville | E |\n| Marc BELLEGARDE | État | A |",
            ["Odile Tardy | None | Ville | excused", "Marc Bellegarde | None | État | absent"],
        ),
        (
            "Présents : Mme Odile Tardy\nDiffusion : participants + M. Bellegarde (préfecture)",
            ["Odile Tardy | None | None | present"],
        ),
        (
            "Présents : M. Tardy, Mme BELLEGARDE Ana\nExcusés : M. Luc Tardy\nSecrétaire : Ana Bellegarde",
            [
                "Tardy | None | None | present",
                "Ana Bellegarde | Secrétaire | None | present",
                "Luc Tardy | None | None | excused",
            ],
        ),
        (
            "Présidence : Mme Odile TARDY\nAnimation : Marc Bellegarde, journaliste",
            ["Odile Tardy | présidente | None | present", "Marc Bellegarde | journaliste | None | present"],
        ),
        (
            "Présidence : Mme Odile TARDY, M. Marc Bellegarde\nSecrétariat : Luc Viel (CGT)",
            [
                "Odile Tardy | présidente | None | present",
                "Marc Bellegarde | président | None | present",
                "Luc Viel | secrétaire | None | present",
            ],
        ),
        (
            "Absents non excusés : Mme Odile TARDY\nExcusés : M. Bellegarde",
            ["Odile Tardy | None | None | absent", "Bellegarde | None | None | excused"],
        ),
        (
            "Présents : Mme Odile TARDY\nL'assemblée désigne M. BELLEGARDE en qualité de président de séance.",
            ["Odile Tardy | None | None | present", "Bellegarde | président de séance | None | None"],
        ),
        (
            "Intervenantes et intervenants : Odile Tardy (économiste, INRAE), Marc Bellegarde (directeur)",
            ["Odile Tardy | économiste | INRAE | None", "Marc Bellegarde | directeur | None | None"],
        ),
    ],
)
def test_a_roll_is_read_as_it_is_typed(roll: str, people: list[str]) -> None:
    """Groups, remarks on how long somebody stayed, shares, proxies and letters in a column are no part of a name."""
    document = parsed(f"Compte rendu de la réunion du 3 mars 2021\n\n{roll}\n\nBudget\n\nLe budget est voté ce soir.\n")
    found = [f"{one.name} | {one.role} | {one.organisation} | {document.presence(one.name)}" for one in document.people]
    assert found == people


def test_an_agenda_below_a_roll_ends_it() -> None:
    """Whoever its lines name was not there for that."""
    roll = "Présents : Mme Tardy, M. Bellegarde\n\nOrdre du jour :\n\n- Marie Curie, collège\n- Jean Moulin (rue)"
    document = parsed(f"Réunion du 3 mars 2021\n\n{roll}\n\nBudget\n\nLe budget est voté ce soir.\n")
    assert [one.name for one in document.people if document.presence(one.name)] == ["Tardy", "Bellegarde"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Odile Tardy\n\nDirectrice des réseaux\n\nMarc Bellegarde\n\nResponsable du déploiement", []),
        ("Fait à Vaulny, le 23 mars 2021\n\nLe président,\n\nMarc Bellegarde\n\nOdile Tardy", []),
        (f"Odile Tardy\n\n{_PROSE}", [_PROSE]),
    ],
)
def test_a_name_on_a_line_speaks_only_if_words_follow(lines: str, said: list[str]) -> None:
    """Names on an organisation chart or below a report, where people sign, are nobody's words."""
    assert [words for _, words in _said(parsed(f"{_HEAD}{lines}{_TAIL}")) if words[:5] != "Odile"] == said


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("9h45 – Odile Tardy (Université de Vaulny) : Décrire une voix", ["Odile Tardy"]),
        ("10:30-11:00 : Odile Tardy et Marc Bellegarde : Le patois à la radio", ["Odile Tardy", "Marc Bellegarde"]),
        ("14h – Marc Bellegarde, conservateur : Droits et accès", ["Marc Bellegarde"]),
        ("Odile Tardy : l'œuvre", []),
    ],
)
def test_an_hour_before_a_name_makes_a_heading_a_talk(title: str, who: list[str]) -> None:
    """Behind its hour the speakers of a talk stand before its theme, which may begin with an article."""
    document = parsed(f"# Écouter\n\n## Matinée\n\n### {title}\n\n{_PROSE}\n\n## Après-midi\n\n{_PROSE}\n")
    assert [name for name, words in _said(document) if words == _PROSE] == who


def test_a_name_on_a_slide_speaks_no_text_of_it() -> None:
    """Slides name who does what; nobody says what stands beside the name."""
    blocks = [Block("heading", "Organisation", level=1), Block("paragraph", "Odile Tardy"), Block("paragraph", _PROSE)]
    for genre, said in (("seminar", ["about", "authored"]), ("slides", ["listed"])):
        made = outline([Block("paragraph", "Réunion du 3 mars 2021"), *blocks], genre=Genre(genre))
        assert [one.speaker.attribution for one in speeches(made, *gather(made))] == said
