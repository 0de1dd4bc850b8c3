"""The agenda that minutes announce is their skeleton: its lines are no sections, the items treated below are."""

import pytest

from ingest.blocks import Block
from ingest.formats import text
from ingest.genre import Genre
from ingest.outline.build import outline
from ingest.outline.marking import with_headings

ANNOUNCED = {
    "items": "Ordre du jour :\n\n- Réfection du lavoir\n- Subvention à la chorale\n- Questions diverses",
    "numbered lines": "Ordre du jour\n\n1. Réfection du lavoir\n2. Subvention à la chorale\n3. Questions diverses",
    "one paragraph": "Ordre du jour : Réfection du lavoir - Subvention à la chorale - Questions diverses",
    "a sentence": "Le maire rappelle l'ordre du jour :\n\n- Réfection du lavoir\n- Subvention à la chorale\n- Divers",
    "paragraphs": "ORDRE DU JOUR\n\nRéfection du lavoir\n\nSubvention à la chorale\n\nQuestions diverses",
}
TREATED = {
    "paragraphs": ("Réfection du lavoir", "Subvention à la chorale"),
    "with a colon": ("Réfection du lavoir :", "Subvention à la chorale :"),
    "numbers": ("1/ Réfection du lavoir", "2/ Subvention à la chorale"),
    "items": ("- Réfection du lavoir", "- Subvention à la chorale"),
    "bold": ("**Réfection du lavoir**", "**Subvention à la chorale**"),
    "headings": ("## Réfection du lavoir", "## Subvention à la chorale"),
    "other words": ("Réfection du vieux lavoir (annexe 1)", "Subvention pour la chorale des aînés"),
}
SAID = "Le devis est de trois mille euros, et les travaux commenceront au printemps prochain."


def sections(report: str, genre: str = "minutes") -> list[tuple[str, str]]:
    laid_out = outline(with_headings(text.source(report)), genre=Genre(genre))  # type: ignore[arg-type]
    return [(section.kind, section.title.strip("0123456789/ :")) for section in laid_out.sections]


@pytest.mark.parametrize("treated", TREATED)
@pytest.mark.parametrize("announced", ANNOUNCED)
def test_treated_items_are_sections_and_announced_ones_are_not(announced: str, treated: str) -> None:
    """However the agenda is listed, and whatever the titles of its items look like."""
    first, second = TREATED[treated]
    report = f"Réunion du 3 mai 2018\n\n{ANNOUNCED[announced]}\n\n{first}\n\n{SAID}\n\n{second}\n\n{SAID}\n"
    found = [title for kind, title in sections(report) if kind != "programme"]
    assert [title[:9] for title in found if title[:9] in ("Réfection", "Subventio")] == ["Réfection", "Subventio"]


def test_items_treated_below_the_title_of_the_agenda_are_no_programme() -> None:
    """Where each item is treated at once, under "Ordre du jour", the items are sessions."""
    report = f"# Conseil\n\n## Ordre du jour\n\n### 1/ Lavoir\n\n{SAID}\n\n### 2/ Chorale\n\n{SAID}\n"
    assert sections(report, "council") == [
        ("programme", "Ordre du jour"),
        ("session", "Lavoir"),
        ("session", "Chorale"),
    ]


def test_a_programme_with_hours_is_one() -> None:
    """The parts of a programme inherit its kind, whatever is said of them."""
    report = f"# Colloque\n\n## Programme\n\n### Matin\n\n9 h 30 Accueil\n\n{SAID}\n\n### Soir\n\n{SAID}\n"
    assert {kind for kind, _ in sections(report, "study-day")} == {"programme"}


def test_announced_lines_that_look_like_titles_are_lines_of_the_programme() -> None:
    """No section without text: bold lines of the agenda are read as its lines."""
    agenda = [Block("heading", "Ordre du jour", level=1)]
    agenda += [Block("heading", title, level=2) for title in ("1. Réfection du lavoir", "2. Subvention à la chorale")]
    treated = ["Réfection du lavoir", "Subvention à la chorale"]
    below = [each for title in treated for each in (Block("heading", title, level=1), Block("paragraph", SAID))]
    found = outline([*agenda, *below], genre=Genre("minutes")).sections
    assert [section.title for section in found] == ["Ordre du jour", *treated]


def test_lines_that_come_again_are_an_agenda_without_its_title() -> None:
    """A list of lines, each of which comes again above what is said of it, is the agenda, though its title is lost."""
    lines = ["Réfection du lavoir", "Subvention à la chorale", "Vente du chemin rural"]
    body = "\n\n".join(f"{line}\n\n{SAID}" for line in lines)
    report = f"Conseil du 3 mai 2018\n\n{SAID}\n\n" + "\n\n".join(lines) + f"\n\n{body}\n"
    assert [title for _, title in sections(report, "council")] == lines


def test_a_seminar_is_not_read_by_its_programme() -> None:
    """Lines of a programme that come again in a seminar's report stay what they look like."""
    report = f"Réunion\n\n{ANNOUNCED['items']}\n\n- Réfection du lavoir\n\n{SAID}\n"
    assert "Réfection du lavoir" not in [title for _, title in sections(report, "seminar")]


def test_the_slides_after_that_of_the_agenda_are_no_programme() -> None:
    """A slide of an agenda announces the others, whatever their titles' size."""
    report = "# Réunion publique\n\n## Ordre du jour\n\n- Lavoir\n\n### Lavoir\n\n- 3 000 euros\n"
    assert ("session", "Lavoir") in sections(report, "slides")
