"""Reads the number that opens a title: "1/", "I –", "A.", "2.1", "Point n° 3", "Délibération n° 2021-12"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.french.lexicon import fold, words

_NUMBER = re.compile(
    r"(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4})\s?[.)/:–—-]?(?=\s)"
    r"|(?P<digits>\d{1,3})\s?(?:[.)/°–—-]+|:(?=\s)|(?=\s[A-ZÀ-Ý]))"
    r"|(?P<roman>[IVX]{1,6})(?:\s?[.)/:°–—-]+|(?=\s[A-ZÀ-Ý][\w'’]))"
    r"|(?P<capital>[A-L])\s?[.)/:–—-]+(?![A-Z]\.)"
    r"|(?P<small>[a-z])\s?[)/]"
)
_WORDED = re.compile(r"(?P<word>[^\W\d_]+)\s+(?:[Nn]\s?[°ºo]\s?)?(?P<number>\d[\w./-]{0,15}|[IVX]{1,6})\b\s*[.):–—-]*")
_PLAIN = re.compile(r"[Nn]\s?[°º]\s?\d[\w./-]{0,15}\s*[.):–—-]*")
_WORD = re.compile(r"[«\"“'(\[]*\s*(?:[^\W\d_]{2}|\d)|[LDAÀ]['’\s]")
_FIGURE = re.compile(r"\s*(?:[%€°]|(?:euros?|h|heures?|ans|kg|km|m2|m²|places?|votes?|voix)\b)")


@dataclass(frozen=True, slots=True)
class Number:
    """The number that opens a title: its family, how many numbers it joins by dots, and where the words begin."""

    family: str
    depth: int
    end: int


def number_of(text: str) -> Number | None:
    """Return the number that opens a line before a word, or None.

    >>> number_of("2.1 Le budget"), number_of("13 votes pour")
    (Number(family='digits', depth=2, end=4), None)
    """
    match = _NUMBER.match(text) or _worded(text) or _PLAIN.match(text)
    if match is None:
        return None
    end = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    glued = end == match.end() and text[end : end + 1].isdigit()  # "10-12 rue Haute"
    if glued or _FIGURE.match(text, end) or not _WORD.match(text, end):
        return None
    family = match.lastgroup or "worded"
    if family in ("word", "number", "worded"):
        return Number("worded", 1, end)
    depth = len(re.findall(r"\d+", match["dotted"])) if family == "dotted" else 1
    return Number("digits" if family == "dotted" else family, depth, end)


def _worded(text: str) -> re.Match[str] | None:
    match = _WORDED.match(text)
    return match if match and fold(match["word"]) in words("numbered_openers") else None
