"""The wording of a language: a sentence for each code, and the format of its facts."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path
from typing import Any

from ingest.printable import printable

Facts = Mapping[str, str | int | float]
"""Names and numbers, never sentences."""

_FOLDER = Path(__file__).parent
_UNITS: Mapping[str, Callable[[float], str]] = {
    "": lambda number: f"{number:,}" if isinstance(number, int) else f"{number:,g}",
    "MB": lambda size: f"{size / (1 << 20):,.0f}",
    "GB": lambda size: f"{size / (1 << 30):,.3g}",
    "percent": lambda share: f"{share * 100:,.0f}",
    "tenths": lambda share: f"{floor(share * 1000) / 10:g}",  # of a percent, never rounded up: 99.96% is not all
}
"""Formats a number in the unit a table names: "{size:MB} MB"."""


@dataclass(frozen=True, slots=True)
class Language:
    """A table of sentences by code, with the language's marks, number separators and typography.

    >>> ENGLISH.sentence("file-too-large", {"size": 600 << 20, "most": 512 << 20})
    'it has 600 MB, more than the 512 MB allowed; split it and retry'
    """

    table: str
    colon: str
    semicolon: str
    percent: str
    thousands: str
    decimal: str
    typeset: Callable[[str], str] = str

    def knows(self, code: str) -> bool:
        """Return whether the table has a sentence for a code."""
        return code in self.sentences()

    def sentence(self, code: str, facts: Facts) -> str:
        """Return the printable sentence of a code with its facts; raise KeyError for an unknown code or fact."""
        return _Filling(self).vformat(self.sentences()[code], (), facts)

    def about(self, name: str, sentence: str) -> str:
        """Return a sentence preceded by the name of its subject, if it has one."""
        return f"{printable(name)}{self.colon}{sentence}" if name else sentence

    def number(self, value: float, unit: str = "") -> str:
        """Return a number in the language's notation."""
        marks = str.maketrans({",": self.thousands, ".": self.decimal})
        return _UNITS[unit](value).translate(marks)

    def sentences(self) -> Mapping[str, str]:
        """Return the sentences by code, with {named} facts."""
        return _sentences(self)


def _french(sentence: str) -> str:
    """Return a sentence with French no-break spaces around punctuation and before units."""
    return re.sub(r" ([:;?!%»])|(?<=\}) (Mo|Go|s)\b", "\u00a0\\1\\2", sentence).replace("« ", "«\u00a0")


ENGLISH = Language("english.txt", colon=": ", semicolon="; ", percent="%", thousands=",", decimal=".")
FRENCH = Language(
    "french.txt",
    colon="\u00a0: ",
    semicolon="\u00a0; ",
    percent="\u00a0%",
    thousands="\u202f",
    decimal=",",
    typeset=_french,
)


class _Filling(string.Formatter):
    """Formats facts in the notation of a language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return a number in the given unit, or a printable text."""
        if isinstance(value, int | float):
            return self._language.number(value, format_spec)
        return printable(value)


@cache
def _sentences(language: Language) -> Mapping[str, str]:
    lines = (_FOLDER / language.table).read_text(encoding="utf-8").splitlines()
    rows = (line.split(" | ", 1) for line in lines if line and not line.startswith("#"))
    return {code: language.typeset(sentence) for code, sentence in rows}
