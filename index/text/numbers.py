"""French numbers to the terms they are indexed under: 3 500, 4,5 millions, 650 k€, XXIe."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3}){1,9}(?![.,]?\d)|\d+(?:[.,]\d+(?![.,]?\d))?"
MAGNITUDE = r"(?:k|Mds?|M)(?=€)|(?:k|Mds?|M(?!\.)|mille|millions?|milliards?)\b"
ORDINAL = r"(?:ers?|[eè]res?|r?es?|[eè]mes?|n?de?s?)\b"
ROMAN = r"[IVX]+(?=(?:er|re|e|ème)\b)"

_GROUPS = re.compile(r"[ \u00a0\u202f.](?=\d{3})")
_POWERS = {"k": 3, "mille": 3, "M": 6, "million": 6, "millions": 6, "Md": 9, "Mds": 9, "milliard": 9, "milliards": 9}
_LETTERS = {"I": 1, "V": 5, "X": 10}


def plain(digits: str) -> str:
    """Return a number as `3500` or `4.5`, without thousands separators.

    A full stop before exactly three digits separates thousands, as in 3.500: French writes decimals with a comma.
    """
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+", digits)
    return _GROUPS.sub("", digits) if grouped else digits.replace(",", ".")


def multiplied(number: str, magnitude: str) -> str:
    """Return a plain number times a magnitude, as a plain number.

    >>> multiplied("4.5", "millions")
    '4500000'
    """
    return f"{Decimal(number).scaleb(_POWERS[magnitude]).normalize():f}"


def from_roman(letters: str) -> str:
    """Return a Roman number in digits.

    >>> from_roman("XIX")
    '19'
    """
    values = [_LETTERS[letter] for letter in letters]
    return str(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))
