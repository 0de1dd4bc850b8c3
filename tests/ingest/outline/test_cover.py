"""ingest.outline.cover: facts of the title page."""

from __future__ import annotations

import pytest

from ingest.blocks import Block
from ingest.outline.cover import cover_end, place_of, report_kind
from tests.support.invented import COLLOQUE, MARKDOWN, NUMBERED, WRAPPED, parsed


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            COLLOQUE,
            (
                "Eau et territoires ruraux : partager la ressource",
                "Actes du colloque",
                "2018-06-12",
                "Hôtel du département, Mende",
            ),
        ),
        (MARKDOWN, ("Jardins partagés et santé", "Compte rendu", "2021-05-03", "Nantes")),
        (
            NUMBERED,
            (
                "Compte rendu de la réunion du groupe « Numérique inclusif » – Mardi 1er mars 2016",
                "Compte rendu",
                "2016-03-01",
                "Lille",
            ),
        ),
        (WRAPPED, ("Rencontres de l'habitat participatif", "Synthèse", "2019-06", None)),
    ],
)
def test_the_title_page_tells_the_facts(text: str, facts: tuple[str | None, ...]) -> None:
    """Title, kind, date and place come from the title page; nothing is guessed."""
    document = parsed(text)
    assert (document.title, document.kind, document.date, document.place) == facts


def test_a_report_without_title_page_takes_its_first_title() -> None:
    """Without a title page the first heading is the title; date and place are None."""
    prose = "Les habitants ont demandé des bancs, de l'ombre et une fontaine, et la mairie a répondu point par point. "
    document = parsed(f"Introduction\n\n{prose}\n\nAtelier 1\n\n{prose}")
    assert (document.title, document.date, document.place) == ("Introduction", None, None)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Lieu : salle des fêtes", "salle des fêtes"),
        ("Bourg-Neuf (44)", "Bourg-Neuf (44)"),
        ("Lyon, le 3 mai 2016", "Lyon"),
        ("3 mai 2016 à La Rochelle", "La Rochelle"),
        ("Jeanne Dupuis", None),
        ("Avec le soutien de la Région", None),
    ],
)
def test_places_are_told_by_form(line: str, place: str | None) -> None:
    """A line is a place only by its form."""
    assert place_of(line) == place


def test_kinds_keep_their_words() -> None:
    """The kind of a report is recognised by the words that open a line."""
    assert report_kind("ACTES DU COLLOQUE") == "Actes du colloque"
    assert report_kind("Actualités") is None


_PROSE = "Les habitants ont demandé des bancs, de l'ombre et une fontaine, et la mairie a répondu point par point."


@pytest.mark.parametrize(
    ("text", "title", "sections"),
    [
        (
            "[Retour à la liste](/)\n\nPublié le 9 mars 2021\n\n# Réunion des quais\n\n## Bancs\n\n",
            "Réunion des quais",
            ["Bancs"],
        ),
        ("Commune de Lurcy\n\n# Conseil du 3 mai 2021\n\n## Bancs\n\n", "Conseil du 3 mai 2021", ["Bancs"]),
        ("---\ntitle: Réunion des quais\n---\n\n## Bancs\n\n", "Réunion des quais", ["Bancs"]),
        ("---\nauthor: Ana Roy\n---\n\n# Réunion des quais\n\n", "Réunion des quais", []),
        (
            "Mis en ligne le 16 juin 2021\n\nRencontre des quais du 3 mai 2021\n\nOuverture\n\n",
            "Rencontre des quais du 3 mai 2021",
            ["Ouverture"],
        ),
    ],
)
def test_the_title_stands_below_links_and_letterhead_or_apart(text: str, title: str, sections: list[str]) -> None:
    """The only heading of the top level is the title, whatever short lines precede it; a given title leaves it one."""
    document = parsed(text + _PROSE)
    assert (document.title, [section.title for section in document.sections]) == (title, sections)


def test_a_long_title_with_its_date_ends_no_title_page() -> None:
    """A line as long as a sentence is on the title page where it states the kind and the date of the report."""
    title = (
        "Compte rendu de la réunion du groupe de travail sur les bancs, les fontaines et les arbres des places du 8 mai"
    )
    blocks = [Block("paragraph", text) for text in ("Places et jardins", f"{title} 2022", "Val-Boisé", "Texte. " * 30)]
    assert cover_end(blocks) == 3
