"""The French word lists of `lexicon/`, read once each, and the folding that compares words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


def fold(text: str) -> str:
    """Return the text in lower case without accents, with straight apostrophes and plain spaces."""
    letters = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of one list, in order, without comments."""
    rows = (row.split("#!")[0].strip() for row in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines())
    return tuple(row for row in rows if row)


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of one list, folded, for asking whether a word belongs to it."""
    return frozenset(fold(row) for row in lines(name))


@cache
def one_of(*names: str) -> str:
    """Return a regular expression that matches any entry of these lists, longest first, as written."""
    entries = sorted({row for name in names for row in lines(name)}, key=lambda row: (-len(row), row))
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries) + ")"
