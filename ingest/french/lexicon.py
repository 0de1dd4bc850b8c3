"""Reads the French word lists of `lists/`, each once, and folds words for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from ingest.french.normal import normal

_FOLDER = Path(__file__).parent / "lists"
_ACCENTS = re.compile("[\u0300-\u036f]")
_SHORT = 200  # letters: words and lines, which many rules fold, are folded once


def fold(text: str) -> str:
    """Return the text in lower case without accents, with straight apostrophes and plain spaces."""
    return _known(text) if len(text) <= _SHORT else _folded(text)


@lru_cache(maxsize=1 << 14)
def _known(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    letters = text.lower()
    if not letters.isascii():
        letters = normal("NFD", letters.replace("œ", "oe").replace("æ", "ae").replace("’", "'"))
        letters = _ACCENTS.sub("", letters)
    return " ".join(letters.split())


@cache
def _evened() -> dict[int, str]:
    """Return the table that lowers every letter and drops its accent, one letter for one."""
    table = {ord("’"): "'", ord("‘"): "'", ord("‐"): "-", ord("‑"): "-", ord("ᵉ"): "e", ord("ʳ"): "r"}
    table |= dict.fromkeys((160, 8199, 8201, 8239), " ")
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x180)):
        base = _ACCENTS.sub("", normal("NFD", chr(code).lower()))
        table[code] = base if len(base) == 1 else chr(code)
    return table


def even(text: str) -> str:
    """Return the text in lower case without accents, letter for letter: offsets stay those of the text."""
    return text.translate(_evened())


def entries(file: Path) -> tuple[str, ...]:
    """Return the entries of a list, one per line; lines that begin with #, and text after #!, are comments."""
    rows = (row.split("#!")[0].strip() for row in file.read_text("utf-8").splitlines() if not row.startswith("#"))
    return tuple(row for row in rows if row)


def pairs(file: Path) -> dict[str, str]:
    """Return the "name: value" entries of a list as a mapping."""
    return pairs_of(entries(file))


def pairs_of(rows: Iterable[str]) -> dict[str, str]:
    """Return "name: value" rows as a mapping."""
    parted = (row.partition(":") for row in rows)
    return {name.strip(): rest.strip() for name, _, rest in parted}


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of a list in `lists/`."""
    return entries(_FOLDER / f"{name}.txt")


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of a list in `lists/`, each as its parts between bars: "seminar | workshop | 2 | 2"."""
    return tuple(tuple(part.strip() for part in row.split("|")) for row in lines(name))


@cache
def words(name: str) -> frozenset[str]:
    """Return the folded entries of a list as a set."""
    return frozenset(fold(row) for row in lines(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """Return the "name: value" entries of a list in `lists/`, names folded."""
    return {fold(key): value for key, value in pairs(_FOLDER / f"{name}.txt").items()}


def any_of(forms: Iterable[str]) -> str:
    """Return a regular expression that matches any of these words, the longest that can."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


@cache
def one_of(*names: str) -> str:
    """Return a regular expression that matches any entry of these lists, longest first, over any spaces."""
    return any_of(row for name in names for row in lines(name)).replace(r"\ ", r"\s+")


@cache
def word_of(*names: str) -> re.Pattern[str]:
    """Return the pattern of any entry of these lists, as whole words of an even text."""
    return re.compile(rf"(?<!\w){even(one_of(*names))}(?![\w])")


@cache
def opens_with(*names: str) -> re.Pattern[str]:
    """Return the pattern of any entry of these lists at the head of an even text."""
    entries = any_of(even(row) for name in names for row in lines(name))
    return re.compile(rf"[\W_]{{0,4}}(?:l[ea]s? |l')?{entries}(?!\w)")
