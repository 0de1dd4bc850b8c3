"""Normalises Unicode in time that grows with the text, whatever the text.

The standard's canonical order is that of a sort whose time grows with the square of the number of combining marks in
a row. UAX #15 (Stream-Safe Text Format) breaks such rows with an invisible character after 30 marks, as here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

_MOST_MARKS = 30  # in a row; UAX15-D4
_JOINER = "\u034f"  # combining grapheme joiner
_ROW = re.compile(rf"[^\x00-\u02ff\w\s]{{{_MOST_MARKS + 1},}}")


def normal(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return the text in a normalisation form, with rows of combining marks broken after every 30."""
    if len(text) > _MOST_MARKS and not text.isascii():
        text = _ROW.sub(_broken, text)
    return unicodedata.normalize(form, text)


def _broken(row: re.Match[str]) -> str:
    pieces: list[str] = []
    marks = 0
    for letter in row[0]:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MOST_MARKS:
            pieces.append(_JOINER)
            marks = 1
        pieces.append(letter)
    return "".join(pieces)
