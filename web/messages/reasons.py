"""What the readers and the index say is the matter, in French; a sentence not in the table stays as it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("reasons.txt")


def in_french(reason: str) -> str:
    """Return a reason, or a doubt about a reading, in French.

    >>> in_french("it has 600 MB, more than the 512 MB allowed; split it and retry")
    'il pèse 600 Mo, plus que les 512 Mo permis ; coupez-le en plusieurs fichiers et recommencez'
    """
    for pattern, french in _rows():
        found = pattern.fullmatch(reason)
        if found:
            *filled, quoted = found.groups()
            return french.format(*filled) + (f" ({in_french(quoted)})" if quoted else "")
    doubt = re.fullmatch(r"(pages? [\d–, ]+): (.*)", reason, re.S)
    return f"{doubt[1]}\u00a0: {in_french(doubt[2])}" if doubt else reason


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return tuple((_pattern(english), _typeset(french)) for english, french in pairs)


def _pattern(english: str) -> re.Pattern[str]:
    """Return what matches a sentence and what it quotes in brackets at its end."""
    wild = re.escape(english).replace(r"\{\}", "(.*?)").replace(r"\*", ".*?")
    return re.compile(rf"{wild}(?: \((.*)\))?", re.S)


def _typeset(french: str) -> str:
    """Return a sentence with the spaces that French puts before double marks."""
    return re.sub(r" ([:;?!%»])", "\u00a0\\1", french).replace("« ", "«\u00a0")
