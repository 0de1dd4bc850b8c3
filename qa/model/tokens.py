"""What counts in a text when it is quoted: its words, numbers and punctuation, whatever the typography."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DASH = "[-\u2010-\u2015\u2212]"
_SPACE = "[ \u00a0\u2009\u202f]"  # between the thousands of a number
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[^\W_][\u0300-\u036f{_INVISIBLE}]{{0,4}}"  # a bound: NFC takes quadratic time over a long run of accents
_NUMBER = rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)*"
_WORD = rf"(?:{_NUMBER}|{_LETTER})(?:{_LETTER})*"
_SIGN = r"(?<![^\W_])[-+\u2212](?=\d)"
_UNSAID = rf"\s«»‹›\"“”„‟'‘’‚‛ʼ′″`´*_\u0300-\u036f{_INVISIBLE}"
"""Spaces, quotation marks, apostrophes, the marks of emphasis in Markdown, accents on nothing."""

_TOKEN = re.compile(
    rf"(?<!\S){_DASH}+(?!\S)"  # between two parts of a sentence or before a list item: no more than a space
    rf"|(?P<word>(?:{_SIGN})?{_WORD}(?:{_DASH}{_WORD})*)"
    rf"|(?P<mark>\.{{3,}}|[^{_UNSAID}])"
)
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00a0\u2009\u202f", " ")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "…": "..."}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a punctuation mark: its form without typography, and where it stands.

    Compounds (porte-parole), numbers with their sign, decimals and thousands, and these with their letters (9h30) are
    one: no part of them is a quotation.
    """

    form: str
    start: int
    end: int
    is_word: bool


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text in order, in time linear in its length.

    >>> [token.form for token in tokens("l’« œuvre » – 1 500 €")]
    ['l', 'oeuvre', '1 500', '€']
    """
    return [
        Token(_form(match[0]), match.start(), match.end(), is_word=match.lastgroup == "word")
        for match in _TOKEN.finditer(text)
        if match.lastgroup
    ]


def _form(token: str) -> str:
    form = token if token.isascii() else unicodedata.normalize("NFC", token.translate(_TYPOGRAPHY))
    return form.replace("OE", "Oe").replace("AE", "Ae")  # COEUR and CŒUR
