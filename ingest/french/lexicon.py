"""Reads the French word lists of `lists/`, each once, and folds words for comparison."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ingest.french.normal import normal

_FOLDER = Path(__file__).parent / "lists"
_ACCENTS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Return the text in lower case without accents, with straight apostrophes and plain spaces."""
    letters = text.lower()
    if not letters.isascii():
        letters = normal("NFD", letters.replace("œ", "oe").replace("æ", "ae").replace("’", "'"))
        letters = _ACCENTS.sub("", letters)
    return " ".join(letters.split())


def entries(file: Path) -> tuple[str, ...]:
    """Return the entries of a list, one per line; lines that begin with #, and text after #!, are comments."""
    rows = (row.split("#!")[0].strip() for row in file.read_text("utf-8").splitlines() if not row.startswith("#"))
    return tuple(row for row in rows if row)


def pairs(file: Path) -> dict[str, str]:
    """Return the "name: value" entries of a list as a mapping."""
    parted = (row.partition(":") for row in entries(file))
    return {name.strip(): rest.strip() for name, _, rest in parted}


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of a list in `lists/`."""
    return entries(_FOLDER / f"{name}.txt")


@cache
def words(name: str) -> frozenset[str]:
    """Return the folded entries of a list as a set."""
    return frozenset(fold(row) for row in lines(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """Return the "name: value" entries of a list in `lists/`, names folded."""
    return {fold(key): value for key, value in pairs(_FOLDER / f"{name}.txt").items()}


@cache
def one_of(*names: str) -> str:
    """Return a regular expression that matches any entry of these lists, longest first."""
    entries = sorted({row for name in names for row in lines(name)}, key=lambda row: (-len(row), row))
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries) + ")"
