"""French as the page prints it: counts, and who a passage is attributed to."""

from __future__ import annotations

from ingest import Attribution, Speaker

NBSP = "\u00a0"
ATTRIBUTIONS: dict[Attribution, str] = {"named": "nommé", "carried": "dans la suite", "listed": "listé"}


def count(number: int, noun: str) -> str:
    """Return "1 passage" or "3 passages": French takes the plural from two on."""
    return f"{number}{NBSP}{noun}{'s' if number >= 2 else ''}"


def attribution(speaker: Speaker) -> str:
    """Say how a passage is tied to its speaker, as the help page explains it."""
    return ATTRIBUTIONS[speaker.attribution]
