"""Tokens by which quotations are compared: words, numbers and punctuation, whatever the typography."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DASH = "[-\u2010-\u2015\u2212]"
_SPACE = "[ \u00a0\u2009\u202f]"  # between the thousands of a number
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[^\W_][\u0300-\u036f{_INVISIBLE}]{{0,4}}"  # bounded: NFC takes quadratic time over a long run of accents
_NUMBER = rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)*"
_WORD = rf"(?:{_NUMBER}|{_LETTER})(?:{_LETTER})*"
_SIGN = r"(?<![^\W_])[-+\u2212](?=\d)"
_UNSAID = rf"\s«»‹›\"“”„‟'‘’‚‛ʼ′″`´*_\u0300-\u036f{_INVISIBLE}"
"""Spaces, quotation marks, apostrophes, Markdown emphasis, combining accents without a letter."""

_TOKEN = re.compile(
    rf"(?<!\S){_DASH}+(?!\S)"  # a dash between clauses or before a list item counts as a space
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
    """A word, a number or a punctuation mark: its form without typography, and its span.

    A compound (porte-parole), a number with its sign, decimals and thousands, and a number with letters (9h30) are one
    token each: a quotation cannot hold a part of one.
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
