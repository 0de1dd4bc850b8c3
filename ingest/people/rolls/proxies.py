"""Reads who gave whom a proxy: "pouvoir à Mme Roy", "Ana Roy → Paul Viel", "(mandataire de M. Petit)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.french.names import PARTICLE, WORD, Mention, civility, moved, ordered
from ingest.people.rolls.pieces import Piece

_PROXY = re.compile(  # not "le mandat de trésorier", "pouvoir de signer"
    r"(?i:\b(?:(?:pouvoir|mandat)s?(?![^\W\d_])(?!\s+d(?:e\s+|['’])(?!vote)(?-i:[a-zà-ÿ]))|procuration|représentée?\s+par))"
    r"|→|⇒|➔|->|=>"
)
_REPLACED = re.compile(r"(?i)\b(?:suppléé|remplacé)e?\s+par\b")
_BEFORE = 48  # letters before a name in which "au profit de" stands
_CIVIL = r"(?:(?:M\.|Mr|Mme|Mlle|Monsieur|Madame)\s+)?"
_TO = r"(?:\b(?:à|au\s+profit\s+de|en\s+faveur\s+de|par|mandataire\s?:?)\s+|(?:→|⇒|➔|->|=>)\s*)"
_RECEIVES = re.compile(rf"(?i){_TO}{_CIVIL}$")
_PAPER = r"(?:pouvoir|procuration|mandat)s?(?:\s+(?:de\s+vote|reçue?s?|donnée?s?))?"
_FOR = rf"(?:\bmandataire|\b{_PAPER})\s+(?:de\s+|d['’]\s?|du\s+)"
_GRANTED = re.compile(rf"(?i){_FOR}{_CIVIL}$")


def gives_proxy(said: str) -> bool:
    """Return whether words about somebody say that they gave a proxy."""
    return _PROXY.search(said) is not None


def replaces(said: str) -> bool:
    """Return whether words about somebody say that a substitute came instead, who votes by their own right."""
    return _REPLACED.search(said) is not None


def is_received(text: str, one: Mention) -> bool:
    """Return whether a name is of who receives a proxy, by the words before it."""
    return _RECEIVES.search(_before(text, one)) is not None


def holders(piece: Piece) -> list[Mention]:
    """Return who holds a proxy that a bracket states: "(pouvoir à Mme Roy)"."""
    return _named(_holder(), piece)


def grantors(text: str, piece: Piece, found: Sequence[Mention]) -> list[Mention]:
    """Return those for whom somebody on a roll holds a proxy: "Ana Roy, mandataire de Paul Viel"."""
    if piece.bracket:
        return _named(_grantor(), piece)
    return [one for one in found if _GRANTED.search(_before(text, one))]


def _before(text: str, one: Mention) -> str:
    """Return the words just before a name and its civility."""
    return text[max(0, one.start - len(one.civil) - _BEFORE) : one.start].removesuffix(one.civil)


def _named(pattern: re.Pattern[str], piece: Piece) -> list[Mention]:
    return [
        moved(Mention(one.start("name"), one.end("name"), ordered(one["name"]), civil=one["civil"] or ""), piece.start)
        for one in pattern.finditer(piece.text)
    ]


@cache
def _family() -> str:
    return rf"(?P<civil>{civility()})?(?P<name>(?:{PARTICLE})?{WORD}(?:[ \u00a0]{WORD}){{0,3}})"


@cache
def _holder() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_TO}){_family()}")


@cache
def _grantor() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_FOR}){_family()}")
