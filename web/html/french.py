"""French that several pages print: counts, attributions, kinds of section."""

from __future__ import annotations

from ingest import Attribution, Presence, Speaker

NBSP = "\u00a0"

_ATTRIBUTIONS: dict[Attribution, str] = {
    "named": "nommément",
    "carried": "dans la suite",
    "authored": "dans sa communication",
    "about": "il en est question",
    "listed": "dans la liste",
}

PRESENCES: dict[Presence, str] = {
    "present": "présence",
    "represented": "pouvoir donné",
    "excused": "absence excusée",
    "absent": "absence",
}
"""What a roll says of a person, in words that fit women and men."""

PARTS = {
    "session": "Séance, table ronde ou point traité",
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
"""Labels of the kinds of section; subsections have no kind of their own."""


def count(number: int, noun: str) -> str:
    """Return "1 passage" or "3 passages": the French plural starts at two."""
    return f"{number}{NBSP}{noun}{'s' if number >= 2 else ''}"


def reports(number: int) -> str:
    """Return "1 compte rendu" or "3 comptes rendus"."""
    return f"{count(number, 'compte')} {'rendus' if number >= 2 else 'rendu'}"


def figure(number: int) -> str:
    """Return a number with narrow spaces between thousands."""
    return f"{number:,}".replace(",", "\u202f")


def attribution(speaker: Speaker) -> str:
    """Return how a passage is attributed to a speaker, in the help page's words."""
    return _ATTRIBUTIONS[speaker.attribution]
