"""Reads what lines above names make their bearers: "Présidence", "Conseillers municipaux :", "Modérateur / Chair"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.french.labels import is_name_line
from ingest.french.lexicon import fold, lines, mapping, words
from ingest.french.names import Mention, gender_of_name, mentions
from ingest.french.verbs import has_finite_verb
from ingest.people.rolls.cue import roll_cue

_LONGEST = 60  # letters of a line that is an office and nothing else
_OF = re.compile(r"(?i)\b(?:de|du|des|d['’]|aux?|à|en|chargée?s?|pour|délégués?\s+(?:à|au))(?:\s|(?<=['’]))")
_LONGEST_ROW = 400  # letters of a line of names
_ROLE = re.compile(r"[,(–]")  # what parts a name from its bearer's role
_COUNT = re.compile(r"\s?\(\d+\)|\s?\[\d+\]")


@lru_cache(maxsize=1 << 10)
def office_line(line: str) -> str:
    """Return the office that a line gives each of those named below it, or ""; the line says nothing else.

    >>> office_line("Conseillers municipaux :")
    'conseiller municipal'
    """
    said = _COUNT.sub("", line).strip(" \u00a0-–—•*:._")
    if not said or len(said) > _LONGEST or not line.lstrip(" -–—•*_")[:1].isupper():
        return ""
    said = " ".join(re.split(r"\s*/\s*", said)[0].lower().split())
    if fold(said) in mapping("office_holders"):
        return said
    link = _OF.search(said)
    head, rest = (said[: link.start()], said[link.start() :]) if link else (said, "")
    one = " ".join(map(_singular, head.split()))
    first = fold(one).split(" ")[0]
    if first not in words("roles") | words("functions") or first == "membre" or mentions(line) or roll_cue(line):
        return ""
    return f"{one} {rest}".strip()


def for_bearer(office: str, one: Mention) -> str:
    """Return an office as its bearer holds it: "conseillère municipale"; "présidence" of whoever may be either."""
    gender = one.gender or gender_of_name(one.name)
    if holders := mapping("office_holders").get(fold(office)):
        man, woman = holders.split(" / ")
        return {"masculine": man, "feminine": woman}.get(gender, office)
    if gender != "feminine":
        return office
    link = _OF.search(office)
    head, rest = (office[: link.start()], office[link.start() :]) if link else (office, "")
    return " ".join([*map(_feminine, head.split()), rest]).strip()


def _singular(word: str) -> str:
    if word.endswith("aux"):
        return f"{word[:-3]}al"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _feminine(word: str) -> str:
    stems = ((word, "e"), (word.removesuffix("teur"), "trice"), (word.removesuffix("eur"), "euse"))
    ends = (*stems, (word.removesuffix("er"), "ère"), (word.removesuffix("ien"), "ienne"))
    known = (form for stem, ending in ends if (form := f"{stem}{ending}") in _roles())
    return next(known, f"{word}e" if word.endswith(("al", "é", "t", "d")) else word)


@cache
def _roles() -> frozenset[str]:
    return frozenset((*lines("roles"), *lines("functions")))


class Offices:
    """The office that goes on from line to line, until other words than names follow."""

    def __init__(self) -> None:
        self.office = ""
        self._named = False  # whether the line before is a name alone, whose bearer an office below is of

    def lines(self, text: str) -> list[tuple[int, str]]:
        """Return where each line of a block begins, with the office of those it names."""
        found: list[tuple[int, str]] = []
        start = 0
        for line in text.split("\n"):
            bearer = self._named and not line.rstrip().endswith(":")
            office = "" if bearer or len(line) > _LONGEST_ROW else office_line(line)
            self._named = is_name_line(line) and not _ROLE.search(line)
            if office:
                self.office = office
            elif line.strip() and (len(line) > _LONGEST_ROW or not mentions(line) or has_finite_verb(line)):
                self.office = ""
            found.append((start, "" if office else self.office))
            start += len(line) + 1
        return found
