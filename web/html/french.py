"""French as the page prints it: counts, who a passage is attributed to, the kinds of section."""

from __future__ import annotations

from ingest import Attribution, Speaker

NBSP = "\u00a0"

ATTRIBUTIONS: dict[Attribution, str] = {"named": "nommément", "carried": "dans la suite", "listed": "dans la liste"}

PARTS = {
    "session": "Table ronde ou séance plénière",
    "workshop": "Atelier",
    "proposals": "Propositions",
    "introduction": "Introduction",
    "interlude": "Interlude",
    "box": "Encadré",
    "box-item": "Initiative en encadré",
    "programme": "Programme",
    "list-of-speakers": "Liste des intervenants",
    "annex": "Annexe",
    "cover": "Couverture",
    "back-cover": "Quatrième de couverture",
}
"""What people call the kinds of section; a subsection is of no kind of its own."""


def count(number: int, noun: str) -> str:
    """Return "1 passage" or "3 passages": French takes the plural from two on."""
    return f"{number}{NBSP}{noun}{'s' if number >= 2 else ''}"


def reports(number: int) -> str:
    """Return "1 compte rendu" or "3 comptes rendus"."""
    return f"{count(number, 'compte')} {'rendus' if number >= 2 else 'rendu'}"


def figure(number: int) -> str:
    """Return a number with the thin spaces that French puts between thousands."""
    return f"{number:,}".replace(",", "\u202f")


def attribution(speaker: Speaker) -> str:
    """Say how a passage is tied to its speaker, as the help page explains it."""
    return ATTRIBUTIONS[speaker.attribution]
