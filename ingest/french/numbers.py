"""Reads numbers written in words: "deux mille vingt et un"."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.lexicon import any_of, even, lines, pairs_of

_MOST_WORDS = 9  # "mille neuf cent quatre-vingt-dix-neuf" has eight


@cache
def _values() -> dict[str, int]:
    return {even(word): int(value) for word, value in pairs_of(lines("numbers")).items()}


@cache
def number_words() -> str:
    """Return the pattern of a number in words, on the even text."""
    word = rf"{any_of(_values())}(?!\w)"
    return rf"{word}(?:[ -]{{1,3}}(?:et[ -]{{1,3}})?{word}){{0,{_MOST_WORDS - 1}}}"


def number(text: str) -> int:
    """Return the number that a text writes in words or figures.

    >>> number("deux mille vingt et un"), number("mil neuf cent quatre-vingt-seize"), number("18")
    (2021, 1996, 18)
    """
    if text.strip().isdecimal():
        return int(text)
    total = current = 0
    for word in re.findall(r"[a-z]+", even(text)):
        value = _values().get(word, 0)
        if value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif value == 100:
            current = max(current, 1) * 100
        elif value == 20 and current % 100 == 4:
            current += 76  # quatre-vingts
        else:
            current += value
    return total + current
