"""Names the people in a piece of a roll: what stands between two commas, dashes or brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.french.lexicon import fold, words
from ingest.french.names import (
    PARTICLE,
    WORD,
    Mention,
    civility,
    has_first_name,
    is_function,
    is_initial,
    is_name,
    mentions,
    moved,
    ordered,
)
from ingest.people.evidence import Evidence

_PLURAL = re.compile(r"\s*(?:(?:MM\.?|Mmes|Messieurs|Mesdames)(?:[ \u00a0]+|$)(?:et[ \u00a0]+)?)+")
_BARE = 3  # pieces that are a family name each from which a roll is one of family names
_SHORTEST_BARE = 3  # letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a roll at its offset; `soft` after a dash or a colon, where an organisation may stand."""

    start: int
    text: str
    soft: bool
    bracket: bool

    def without_plural(self) -> tuple[Piece, str]:
        """Return the piece behind "Messieurs" or "MM. " before several names, and these words."""
        lead = _PLURAL.match(self.text)
        if lead is None:
            return self, ""
        return replace(self, start=self.start + lead.end(), text=self.text[lead.end() :]), lead[0].split()[-1] + " "


def names_in(piece: Piece, *, plural: str, evidence: Evidence) -> list[Mention]:
    """Return the people named in a piece: words that are evidently a name, or a whole piece of a name's form."""
    if short := _shortened(piece, plural):
        return [short]
    whole = _whole().fullmatch(piece.text.strip(" .\u00a0"))
    found = (
        []
        if whole and _ends_with_given(whole["name"])
        else [
            moved(one, piece.start)
            for one in mentions(piece.text)
            if one.civil or has_first_name(one.name) or has_first_name(one.name.split()[-1]) or is_initial(one.name)
        ]
    )
    if found:
        return found
    if whole is None or is_function(whole["name"]) or _is_phrase(whole):
        return []
    start = piece.start + piece.text.index(whole["name"])
    civil = whole["civil"] or plural
    one = Mention(start, start + len(whole["name"]), ordered(whole["name"]), civil=civil)
    alone = " " not in whole["name"]
    if civil or (alone and has_first_name(whole["name"])) or _ends_with_given(whole["name"]):
        return [one]
    if not alone and not piece.soft and has_first_name(whole["name"]):
        return [one]  # "Ana Maison": on a roll a family name may be any word
    formed = not alone and not piece.soft and is_name(whole["name"]) and not whole["name"].isupper()
    return [one] if formed and not any(map(evidence.is_common, re.split(r"[ -]", whole["name"]))) else []


def _ends_with_given(name: str) -> bool:
    """Return whether a whole piece reads "DE LA TOUR Anne" or "de Coster Anne"."""
    parts = name.split()
    return len(parts) > 1 and not is_given(parts[0]) and is_given(parts[-1]) and not parts[-1].isupper()


def _is_phrase(whole: re.Match[str]) -> bool:
    """Return whether capitalised words are rather "Projet Ana Roy" than a name."""
    parts = whole["name"].split()
    return len(parts) > 2 and not whole["civil"] and fold(parts[0]) in words("not_names") and not is_given(parts[0])


def _shortened(piece: Piece, plural: str) -> Mention | None:
    """Return who is named with an initial: "Roy A.", "Roy J.-P.", "Ana R."."""
    match = _with_initial().fullmatch(piece.text.strip(" \u00a0"))
    if match is None:
        return None
    start = piece.start + piece.text.index(match["name"])
    end, civil = start + len(match["name"]), match["civil"] or plural
    if match["given"] and has_first_name(match["given"]) and not match["given"].isupper():
        return Mention(start, end, f"{match['given']} {match['first']}.", civil=civil)
    initials = re.sub(r"([A-ZÀ-Ý])(?![.])", r"\1.", match["first"])
    return Mention(start, end, f"{initials} {match['given']}", civil=civil)


def family_names(pieces: list[Piece], evidence: Evidence) -> list[Mention]:
    """Return the people of a roll of nothing but family names: "Roy, Viel, Petit"; nobody where it holds more."""
    found: list[Mention] = []
    for piece in pieces:
        word = piece.text.strip(" .\u00a0")
        if not _lone_word().fullmatch(word) or evidence.is_common(word) or fold(word) in _no_names():
            return []
        start = piece.start + piece.text.index(word)
        found.append(Mention(start, start + len(word), word))
    shown = any(has_first_name(one.name) or evidence.has_family(one.name) for one in found)
    return found if len(found) >= _BARE and shown else []


@cache
def _no_names() -> frozenset[str]:
    return words("not_names") | words("institutions") | words("roles") | words("openers") | words("roll_words")


@cache
def _lone_word() -> re.Pattern[str]:
    return re.compile(
        rf"(?!(?i:néant|aucun))(?:{PARTICLE})?[A-ZÀ-Ý][a-zà-ſ]{{{_SHORTEST_BARE - 1},}}(?:[-'’][A-ZÀ-Ý]?[a-zà-ſ]+)*"
    )


@cache
def _with_initial() -> re.Pattern[str]:
    first = r"(?P<first>[A-ZÀ-Ý](?:\.?-[A-ZÀ-Ý])?)"
    given = rf"(?P<given>(?:{PARTICLE})?{WORD}(?:[ \u00a0]{WORD})?)"
    return re.compile(rf"(?:[-–—*]\s+)?(?P<civil>{civility()})?(?P<name>{given}[ \u00a0]{first})\.?")


def is_given(word: str) -> bool:
    """Return whether a word is a first name, and no role."""
    return has_first_name(word) and fold(word) not in words("roles")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[-–—*]\s+)?(?P<civil>{civility()})?"
        rf"(?P<name>(?:{PARTICLE})?{WORD}(?:[ \u00a0](?:{PARTICLE})?{WORD}){{0,4}})"
    )
