"""Recognises what opens a roll: "Étaient présents :", "Absents excusés :", "Participants"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from ingest.document import Presence
from ingest.french.lexicon import fold, mapping, words

_INCLUSIVE = r"[·•.(/-](?:e|es|s|ne|nes|rice|rices|euse|euses)(?![^\W_])\)?(?:[·•.-]?s(?![^\W_]))?"
_WORD = re.compile(rf"[^\W_]+(?:{_INCLUSIVE})*|[:,;.()–—|/-]|\S")
_ENDING = re.compile(rf"(?:{_INCLUSIVE})+$")
_DENIALS = ("non", "pas", "sans")
_LONGEST_CUE = 120  # letters
_STRONGEST: tuple[Presence, ...] = ("represented", "excused", "absent", "present")
"""Which word decides in "absents excusés", "présents ou représentés": the first of these; see `_presence`."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The opening of a roll: the presence it states, and where its names begin."""

    presence: Presence
    end: int


def roll_cue(text: str) -> Cue | None:
    """Return the cue with which a line opens, or None; names, a colon or nothing follow it."""
    said: list[Presence] = []
    first, denied, parted = True, False, False
    for match in _WORD.finditer(text[:_LONGEST_CUE]):
        said_word = fold(_ENDING.sub("", match[0]))
        if said_word == ":":
            return Cue(_presence(said), match.end()) if said else None
        if said_word in _cues():
            meant = cast(Presence, _cues()[said_word])
            if not denied:
                said.append(meant)
            elif meant == "present":
                said.append("absent")  # "membres non présents"; "absents non excusés" are absent
        elif match[0][0].isupper() and not first and said_word not in words("roll_words"):
            stands = parted or _stands(text, match.start())
            return Cue(_presence(said), match.start()) if said and stands else None
        elif said_word[:1].isalpha() and said_word not in words("roll_words"):
            return None
        first, denied = False, said_word in _DENIALS
        parted = said_word in ("–", "—", "-")  # "Absents – Ana Roy"
    return Cue(_presence(said), len(text)) if said and len(text) <= _LONGEST_CUE and not _is_sentence(text) else None


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?"))


def _stands(text: str, start: int) -> bool:
    """Return whether a cue without a colon is a list's opening: "Étaient présents Mmes A, B", not "Présent Paul"."""
    return text.count(",", start) > 0


def _presence(said: list[Presence]) -> Presence:
    if "present" in said and "represented" in said:
        return "present"  # "présents ou représentés"
    return next(one for one in _STRONGEST if one in said)


@cache
def _cues() -> dict[str, str]:
    return mapping("roll_cues")
