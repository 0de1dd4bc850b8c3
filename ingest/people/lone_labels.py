"""Recognises the labels of turns that only what a report says elsewhere shows: "ROY-PETIT Ana – Oui.", "Ana : Non."."""

from __future__ import annotations

import re
from collections.abc import Container

from ingest.blocks import Block
from ingest.french.names import Mention
from ingest.people.evidence import Evidence
from ingest.people.roster import key
from ingest.people.turns import Turn

LONE_LABEL = re.compile(r"(?:[-–•*]\s+)?([A-ZÀ-Ý][\w'’.-]+)[ \u00a0]?:\s")
_CALLED = re.compile(  # "ROY Ana – "
    r"(?:[-–•*]\s+)?(?P<name>[A-ZÀ-Ý]{2,}(?:[-'’ ][A-ZÀ-Ý]{2,}){0,2}[ \u00a0][A-ZÀ-Ý][\w'’-]+)"
    r"\s?(?::|\s[–—-])\s"
)


def known_turn(text: str, called: Container[frozenset[str]]) -> Turn | None:
    """Return the turn of somebody known whose name stands before a colon or a dash: "ROY-PETIT Ana – Oui."."""
    match = _CALLED.match(text)
    if match is None or frozenset(key(match["name"]).split()) not in called:
        return None
    return Turn(Mention(match.start("name"), match.end("name"), match["name"]))


def lone_turn(block: Block, evidence: Evidence, *, is_transcript: bool) -> Turn | None:
    """Return the turn of a lone capitalised word before a colon, which a transcript may give any speaker.

    A common noun in bold is nobody's name: "**Bulletin :** Où en êtes-vous ?".
    """
    match = LONE_LABEL.match(block.text)
    if match is None:
        return None
    if evidence.is_common(match[1]):
        return Turn() if block.bold and not block.bold[0][0] else None
    return Turn(Mention(match.start(1), match.end(1), match[1]), is_family=True) if is_transcript else None
