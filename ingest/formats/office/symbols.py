"""Gives the characters of symbol fonts, whose letters are drawn as other signs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingest.french.lexicon import entries

UNKNOWN = "•"
"""Stands for any other character of such a font: most are bullets."""

_TABLE = Path(__file__).with_name("symbols.txt")
_PRIVATE = 0xF000  # where Word keeps the characters of symbol fonts
_SPACE = "\\u0020"


def symbol(font: str, code: int) -> str | None:
    """Return the character that a symbol font draws for a code, None if this is none of these fonts."""
    known = _symbols().get(font.lower())
    return None if known is None else known.get(code - _PRIVATE if code >= _PRIVATE else code, UNKNOWN)


def drawn_as(font: str, text: str) -> str:
    """Return text in a font as it is drawn, its characters replaced if this is a symbol font."""
    if font.lower() not in _symbols():
        return text
    return "".join(letter if letter.isspace() else symbol(font, ord(letter)) or letter for letter in text)


@cache
def _symbols() -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for row in entries(_TABLE):
        font, _, signs = row.partition(" | ")
        for code, _, letter in (sign.strip().partition(" ") for sign in signs.split(", ")):
            found.setdefault(font, {})[int(code, 16)] = " " if letter == _SPACE else letter
    return found
