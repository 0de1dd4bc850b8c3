"""French that several pages print: counts, attributions, kinds of section, language model failures."""

from __future__ import annotations

from ingest import Attribution, Speaker

NBSP = "\u00a0"
UNASSISTED = {
    "unreachable": "Le modèle de langue ne répond pas\u00a0: la réponse est faite sans lui.",
    "slow": "Le modèle de langue n’a pas répondu à temps\u00a0: la réponse est faite sans lui.",
    "refused": "Le serveur du modèle de langue a refusé la demande\u00a0: la réponse est faite sans lui.",
    "nonsense": "La réponse du modèle de langue est illisible\u00a0: elle est écartée.",
    "unverified": "Les citations du modèle de langue ne sont pas mot à mot des passages\u00a0: elles sont écartées.",
    "silent": "Le modèle de langue n’a pas trouvé de réponse\u00a0: voici ce que les passages disent de plus proche.",
}
"""Why the language model that should choose the quotations took no part in the answer, by code."""

_ATTRIBUTIONS: dict[Attribution, str] = {"named": "nommément", "carried": "dans la suite", "listed": "dans la liste"}

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
