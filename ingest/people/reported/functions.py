"""Finds the functions that stand for people in minutes: "Monsieur le Maire propose", "la présidente rappelle"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import cache

from ingest.french.lexicon import fold, one_of
from ingest.french.names import Mention, civility

_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-Ý][\w'’]+(?:-[A-ZÀ-Ý][\w'’]+)*")
_NAMED_AFTER = 4  # letters between a function and the name that bears it: "le maire, Paul Roy"


def functions(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the functions in a text that no name beside them bears, as mentions; `found` are its names in order."""
    named = (_mention(match) for match in _function().finditer(text))
    return [one for one in named if not _bears_name(one, found)]


def _mention(match: re.Match[str]) -> Mention:
    return Mention(match.start("article"), match.end(), fold(match["function"]), civil=match["civil"] or "")


def _bears_name(function: Mention, found: Sequence[Mention]) -> bool:
    first = bisect_left(found, function.end, key=lambda one: one.start)
    return first < len(found) and found[first].start - len(found[first].civil) - function.end <= _NAMED_AFTER


def called_alone(text: str, found: Sequence[Mention], known: Container[str]) -> list[Mention]:
    """Return the people whom one word of a text calls, outside its names: a first name on a roll, a family name."""
    return [
        Mention(match.start(), match.end(), match[0])
        for match in _CAPITALISED.finditer(text)
        if match[0] in known and not within(found, match.start())
    ]


def within(found: Sequence[Mention], offset: int) -> bool:
    """Return whether an offset is inside one of a text's names, which are in order."""
    before = bisect_right(found, offset, key=lambda one: one.start) - 1
    return before >= 0 and offset < found[before].end


@cache
def _function() -> re.Pattern[str]:
    other = r"adjointe?|délégu|honoraire|sortante?|suppléante?|voisin|élue?\b"
    elsewhere = rf"(?!\s+(?:(?:de|du|des|d['’]|aux?|à|en|chargée?)\b|{other}))"
    sitting = r"(?:\s+de\s+(?:la\s+)?(?:séance|réunion))?"
    return re.compile(
        rf"(?<!\w)(?P<civil>{civility()})?(?P<article>(?i:l[ae]\s+|l['’]))(?i:(?P<function>{one_of('functions')}))(?![\w-])"
        rf"{sitting}{elsewhere}"
    )
