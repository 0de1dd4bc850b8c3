"""French text to search terms: elision, accents, case, plurals, numbers, hyphens and acronyms, with offsets.

A term may have several forms, indexed together: a question uses one of them and still finds the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

from ingest.lexicon import entries

STOP_WORDS = Path(__file__).with_name("stopwords.txt")
ELIDED = frozenset({"c", "d", "j", "l", "m", "n", "qu", "s", "t", "jusqu", "lorsqu", "puisqu", "quoiqu"})
UNELIDED = frozenset(("aujourd'hui", "d'abord", "d'ailleurs"))  # one word each, whatever the apostrophe

APOSTROPHES = str.maketrans("’‘ʼ′", "''''")
PLURAL = re.compile(r"(?<=[^s]{3})s$|(?<=lieu)x$|(?<=jeu)x$")
SPACE = re.compile(r"\s")

TOKEN = re.compile(
    r"(?P<dotted>(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?)"
    r"|(?P<number>\d{1,3}(?:[  \u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)(?:(?:ers?|[eè]res?|[eè]mes?|es?|nde?s?)\b)?"
    r"|(?P<word>[^\W\d_]+(?:['’‘ʼ′‐‑-][^\W\d_]+)*)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One searchable word of a text: the forms it is indexed under, the first being its own, and where it stands."""

    forms: tuple[str, ...]
    start: int
    end: int

    @property
    def form(self) -> str:
        """The form a query uses."""
        return self.forms[0]


def terms(text: str) -> list[Term]:
    """Return the terms of `text` in order, stop words left out."""
    return list(_terms(text))


def index_text(text: str) -> str:
    """Return every form of every term of `text`, separated by spaces, as the lexical index takes them."""
    return " ".join(form for term in _terms(text) for form in term.forms)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, ligatures opened."""
    opened = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", opened) if not unicodedata.combining(c))


def _terms(text: str) -> Iterator[Term]:
    for match in TOKEN.finditer(text):
        surface = match.group()
        if match["dotted"]:
            yield Term((fold(surface.replace(".", "")),), match.start(), match.end())
        elif match["number"]:
            yield Term((_number(match.group("number")),), match.start(), match.end())
        else:
            yield from _words(surface, match.start())


def _number(digits: str) -> str:
    return SPACE.sub("", digits).replace(",", ".")


def _words(surface: str, start: int) -> Iterator[Term]:
    """Yield the terms of a word with its apostrophes and hyphens: two for "l'auto-entrepreneur", and three forms."""
    plain = surface.translate(APOSTROPHES)
    if plain.lower() in UNELIDED:
        yield from _term((plain.replace("'", ""),), start, start + len(plain))
        return
    pieces = [(m.group(), start + m.start()) for m in re.finditer(r"[^'‐‑-]+", plain)]
    while len(pieces) > 1 and pieces[0][0].lower() in ELIDED:
        pieces.pop(0)
    if len(pieces) == 1:
        yield from _term((pieces[0][0],), pieces[0][1], start + len(plain))
        return
    joined = ["".join(piece for piece, _ in pieces)] if any(_forms(piece) for piece, _ in pieces) else []
    for piece, at in pieces:
        yield from _term((piece, *joined), at, at + len(piece))
        joined = []


def _term(words: tuple[str, ...], start: int, end: int) -> Iterator[Term]:
    forms = tuple(dict.fromkeys(form for word in words for form in _forms(word)))
    if forms:
        yield Term(forms, start, end)


@lru_cache(maxsize=200_000)
def _forms(word: str) -> tuple[str, ...]:
    """Return the forms of one word: its stem, and what becomes of it when the accents go before the stemming.

    A fifth of accented French words stem differently without their accents (securite, sécurité), so both are kept.
    """
    folded = fold(word)
    if folded in _stop_words() and not (word.isupper() and len(word) > 1):
        return ()
    lowered = word.lower()
    stems = (fold(_stem(lowered)), _stem(folded))
    if word.isupper() and len(word) > 1:
        return tuple(dict.fromkeys((folded, *stems)))
    return tuple(dict.fromkeys(stems))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for word in entries(STOP_WORDS))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("french")


def _stem(word: str) -> str:
    """Return Snowball's stem of the singular; alone it stems crédits and crédit, loyers and loyer apart."""
    stem: str = _stemmer().stemWord(PLURAL.sub("", word))
    return stem
