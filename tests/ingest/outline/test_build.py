"""ingest.outline.build on reports structured differently from the seed."""

from __future__ import annotations

import pytest

from ingest.blocks import Block
from ingest.outline.build import outline
from tests.support.invented import COLLOQUE, MARKDOWN, NUMBERED, WRAPPED, parsed


def _sections(text: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.kind, section.title) for section in parsed(text).sections]


def test_titles_in_capitals_are_sections_and_questions_are_not() -> None:
    """Titles in capitals are sections; a question from the floor is not."""
    assert _sections(COLLOQUE) == [
        (1, "session", "OUVERTURE DU COLLOQUE"),
        (1, "session", "PLÉNIÈRE"),
        (1, "session", "SYNTHÈSE"),
        (1, "annex", "ANNEXES"),
        (1, "list-of-speakers", "Liste des participants"),
    ]


def test_a_short_line_under_a_bare_title_is_its_subtitle() -> None:
    """A short line under a bare "PLÉNIÈRE" is its subtitle."""
    sections = {section.title: section.subtitle for section in parsed(COLLOQUE).sections}
    assert sections["PLÉNIÈRE"] == "Partager sans se fâcher"
    assert sections["OUVERTURE DU COLLOQUE"] is None


def test_markdown_headings_win() -> None:
    """Marked headings keep their levels; their words decide the kind."""
    assert _sections(MARKDOWN) == [
        (1, "session", "1. Contexte"),
        (2, "subsection", "1.1 Une demande forte"),
        (2, "subsection", "1.2 Des freins"),
        (1, "workshop", "2. Groupe de travail n°3"),
        (2, "proposals", "Recommandations"),
        (1, "session", "3. Conclusion"),
    ]


def test_roman_numbers_stand_above_arabic_ones() -> None:
    """Roman numbers are one level above Arabic ones."""
    assert [(level, title) for level, _, title in _sections(NUMBERED)] == [
        (1, "I. Accueil et tour de table"),
        (1, "II. Les points de débat"),
        (2, "1. Former les médiateurs"),
        (2, "2. Équiper les mairies"),
        (1, "III. Suites à donner"),
    ]


def test_plain_titles_without_any_marks() -> None:
    """Short lines before prose are titles; wrapped lines are joined."""
    document = parsed(WRAPPED)
    titles = [section.title for section in document.sections]
    assert titles == ["Introduction", "Des projets longs", "Un modèle économique fragile"]
    assert "comment habiter ensemble" in document.text


def test_paths_run_from_the_outermost_title() -> None:
    """A section's path lists the titles from the outermost inwards."""
    paths = [section.path for section in parsed(NUMBERED).sections]
    assert paths[2] == ("II. Les points de débat", "1. Former les médiateurs")


def test_a_section_encloses_its_subsections() -> None:
    """A section ends where the next one outside it begins."""
    document = parsed(NUMBERED)
    outer, inner = document.sections[1], document.sections[3]
    assert outer.start < inner.start < inner.end == outer.end
    assert document.text[outer.body :].startswith("1. Former")


def test_a_paragraph_of_two_sentences_is_no_title() -> None:
    """A short paragraph that begins with a whole sentence is not a title."""
    paragraphs = (
        "Un tiers-lieu est un espace ouvert aux habitants. Pourquoi un seul par ville ?",
        "Le projet a deux axes, que le réseau a présentés aux élus des communes voisines, et un budget commun.",
    )
    assert _sections("\n\n".join(("Rencontre", "Atelier 1", "Les locaux", paragraphs[1], *paragraphs))) == [
        (1, "workshop", "Atelier 1")
    ]


def test_the_first_of_headings_at_one_level_is_the_title_where_the_date_follows() -> None:
    """A file whose headings are all of level 1 has its title on the title page, not among its sections."""
    blocks = [
        Block("heading", "Les halles de demain", level=1),
        Block("paragraph", "12 mars 2019"),
        Block("heading", "Voirie", level=1),
        Block("paragraph", "Les rues seront pavées au printemps, sauf la rue Haute, et la place sera plantée."),
        Block("heading", "Propreté", level=1),
        Block("paragraph", "Une benne de plus sera posée devant l'école, et vidée deux fois par semaine."),
    ]
    assert [section.title for section in outline(blocks).sections] == ["Voirie", "Propreté"]


def test_a_short_sentence_below_a_number_makes_it_a_title() -> None:
    """Numbered "Budget" is a title above "Le budget est voté."; a stamp above a title is none."""
    text = "Conseil du 3 mai 2021\n\n" + "Les élus se sont réunis en mairie et la séance a été ouverte. " * 3
    text += "\n\nAffiché le 9 mai 2021\n\nI. Entretien de la voirie\n\nLa rue est fermée.\n"
    text += "\nII. Budget\n\nLe budget est voté.\n"
    assert _sections(text) == [(1, "session", "I. Entretien de la voirie"), (1, "session", "II. Budget")]


@pytest.mark.parametrize(
    "listed",
    [
        "Étaient présents pour l'amicale : Odile, Marc, Inès, Paul et Lise.",
        "Odile Tardy - Région\n\nMarc Bellegarde - Agence de l'eau",
    ],
)
def test_a_list_of_people_keeps_its_text(listed: str) -> None:
    """What stands below "Les participants" is text of that section."""
    text = f"# Assemblée du 3 mai 2021\n\n## Les participants\n\n{listed}\n\n## Budget\n\nLe budget est voté."
    document = parsed(text)
    section = document.sections[0]
    assert document.text[section.body : section.end].strip() == listed


def test_questions_of_an_interview_are_no_titles() -> None:
    """Where two speakers or more are named in capitals before a full stop, their lines are said."""
    said = "On arrive en mai et on dort dans une tente, et le patron ne dit rien tant que les cerises sont cueillies."
    turns = ("ANA. Comment se passe l'accueil ?", f"LUC. {said}", "ANA. Et le logement ?", f"LUC. {said}")
    document = parsed("Entretien du 3 mai 2021\n\n" + "\n\n".join(turns))
    assert document.sections == ()


def test_titles_in_capitals_are_of_one_level() -> None:
    """Those below a part that any report has are beside it, as it is in capitals too."""
    said = "Les habitants ont demandé des bancs et une fontaine, et la mairie a répondu point par point à chacun d'eux."
    titles = ("OUVERTURE DE LA RÉUNION", "LE PROJET DE HALLE", "CONCLUSION")
    document = parsed("Réunion du 3 mai 2021\n\n" + "\n\n".join(f"{title}\n\n{said}" for title in titles))
    assert [(section.title, section.level) for section in document.sections] == [(title, 1) for title in titles]


def test_dashes_and_small_letters_number_titles_too() -> None:
    """« 1 - » is as good as « 1. », and « a) » is a part of it, as it is of « A. » or « I. »."""
    said = "Les habitants ont demandé des bancs et une fontaine, et la mairie a répondu point par point à chacun d'eux."
    titles = ("1 - Œuvres sociales", "a) Vacances", "b) Repas", "2 – Questions diverses", "c) Bancs")
    document = parsed("Compte rendu du 3 mai 2021\n\n" + "\n\n".join(f"{title}\n\n{said}" for title in titles))
    assert [(section.title, section.level) for section in document.sections] == [
        (title, 2 if title[1] == ")" else 1) for title in titles
    ]


def test_a_speaker_before_the_theme_of_a_talk_opens_no_turn() -> None:
    """« Intervention de X : le sol » is the title of a talk, and X speaks below it."""
    said = "Les habitants ont demandé des bancs et une fontaine, et la mairie a répondu point par point à chacun d'eux."
    titles = ("Intervention de M. Paul Viel : la forêt demain", "Témoignage d'Ana Roy : l'eau rare", "Conclusion")
    document = parsed("Journée du 3 mai 2021\n\n" + "\n\n".join(f"{title}\n\n{said}" for title in titles))
    assert [section.title for section in document.sections] == [*titles]
    assert [one.name for one in document.people] == ["Paul Viel", "Ana Roy"]


def test_groups_of_a_roll_are_no_sections_and_recitals_follow_a_title() -> None:
    """Communes before their councillors and counted votes are no titles; a title may stand right above "VU le code"."""
    roll = (
        "Présents : 21 – Votants : 24\n\nÉtaient présents :\n\nMORVAL : Mme Ana VIEL, M. Luc ROY\n\nSOLY : M. Paul BO"
    )
    acts = (
        f"N° 2024-03-0{number} : {title}\n\nVU le code général,\n\nLe conseil, ayant délibéré, adopte ce texte."
        for number, title in enumerate(("BUDGET", "TARIFS", "VOIRIE"), start=1)
    )
    text = "\n\n".join(["PROCÈS-VERBAL DU CONSEIL COMMUNAUTAIRE", "Séance du 4 mars 2024", roll, *acts])
    assert [title.split(" : ")[-1] for _, kind, title in _sections(text) if kind == "session"] == [
        "BUDGET",
        "TARIFS",
        "VOIRIE",
    ]
    assert not any("MORVAL" in title or "21" in title for _, _, title in _sections(text))
