"""Splits French text into sentences, with offsets."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.lexicon import fold, lines
from ingest.spans import Span
from ingest.typography import RAISED

_END = re.compile(rf"(?:(?<![.!?…])[.!?…]+[\u00a0\u202f ]?[»”\"’')\]]*[{RAISED}]*(?:\s?»)?)(?=\s|$)|\n+")
_NEXT = re.compile(r"\s*[«“\"'’(\[–—•\-]*\s*(.)", re.S)
_WORD_BEFORE = re.compile(r"([^\s(«“\"'’]+)$")
_INITIAL = re.compile(r"^(?:[A-ZÀ-Ý]\.(?:-?[A-ZÀ-Ý]\.)*)$")


def sentences(text: str) -> list[Span]:
    """Return the span of each sentence, in order; a line break ends a sentence.

    >>> sentences("M. Roy a parlé. Merci !")
    [(0, 15), (16, 23)]
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, span))[0] < trimmed[1]]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold(line) for line in lines("abbreviations"))


def _is_end(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    following = None if mark.startswith("\n") else _NEXT.match(text, match.end())
    if following is None:
        return True
    opens = following[1].isupper() or following[1].isdigit()
    if mark.startswith(("…", "...", "!", "?")) or not mark.startswith("."):
        return opens or following[0].lstrip()[:1] in "«“-"
    if len(mark) > 1:
        return opens
    return opens and not _is_abbreviation(text, match.end())


def _is_abbreviation(text: str, end: int) -> bool:
    """Return whether the full stop before `end` belongs to an abbreviation or initial; "etc." may end a sentence."""
    word = _WORD_BEFORE.search(text, max(0, end - 20), end)
    if word is None:
        return False
    if fold(word[1]) == "etc.":
        return False
    return fold(word[1]) in _abbreviations() or _INITIAL.match(word[1]) is not None
