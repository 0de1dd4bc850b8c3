"""French text to search terms: elision, hyphens, inclusive forms, numbers, acronyms and words, with offsets.

A term may have several forms, indexed together: a question uses any of them and finds the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from index import numbers
from index.stems import fold, forms

ELIDED = frozenset(("c", "d", "j", "l", "m", "n", "qu", "s", "t"))
ELIDED |= frozenset(("jusqu", "lorsqu", "presqu", "puisqu", "quelqu", "quoiqu"))
UNELIDED = frozenset(("aujourd'hui", "d'abord", "d'ailleurs"))  # one word each, whatever the apostrophe

APOSTROPHES = "'’‘ʼ′`´"
HYPHENS = "‐‑–-"
LETTER = r"[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d]*"  # with accents written apart, and what may break a line
POINTS = "·•⋅∙"
ENDING = r"(?:e|ne|le|te|se|ve|fe|rice|trice|ice|euse|teuse|ère|ière)"  # what the feminine adds or puts instead
INCLUSIVE = (
    rf"(?:[{POINTS}/.{HYPHENS}]{ENDING}(?:[{POINTS}/.{HYPHENS}]?s)?|[{POINTS}][sx]|\({ENDING}s?\)(?:s|\(s\))?)"
    r"(?![^\W\d_])"
)
AFTER_WORD = re.compile(rf"(?<=[^\W\d_]){INCLUSIVE}")
SUPERSCRIPT = rf"(?:\^\{{{numbers.ORDINAL}\}}|{numbers.ORDINAL})"

TOKEN = re.compile(
    r"(?P<plain>[a-zà-öø-ÿœ]+(?=[ ,\n]))"  # most words: nothing joined to them, and much quicker to match
    rf"|(?P<dotted>(?:{LETTER}\.){{2,}}(?:{LETTER}\b)?)(?!{ENDING}\b)"
    rf"|(?P<number>{numbers.DIGITS})(?:{SUPERSCRIPT}|(?=[ \u00a0\u202f]?(?P<magnitude>{numbers.MAGNITUDE})))?"
    rf"|\b(?P<roman>{numbers.ROMAN})(?:er|re|e|ème)\b"
    rf"|(?P<word>(?:{LETTER})+(?:(?!{INCLUSIVE})[{APOSTROPHES}{HYPHENS}](?:{LETTER})+)*)(?:{INCLUSIVE})?"
)
PIECE = re.compile(rf"[^{APOSTROPHES}{HYPHENS}]+")
APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")


@dataclass(frozen=True, slots=True)
class Term:
    """One searchable word of a text: the forms it is indexed under, the first being its own, and where it stands."""

    forms: tuple[str, ...]
    start: int
    end: int

    @property
    def form(self) -> str:
        """The form that stands for it."""
        return self.forms[0]


def terms(text: str) -> list[Term]:
    """Return the terms of `text` in order, stop words left out."""
    return list(_remembered(text))


@lru_cache(maxsize=64)  # one query is looked at from several sides
def _remembered(text: str) -> tuple[Term, ...]:
    return tuple(_terms(text))


def index_text(text: str) -> str:
    """Return the terms of `text` as the lexical index takes them."""
    return as_indexed(_terms(text))


def without_endings(text: str) -> str:
    """Return `text` without its inclusive endings, as the encoder reads it.

    >>> without_endings("les habitant·e·s et adhérent(e)s")
    'les habitant et adhérent'
    """
    return AFTER_WORD.sub("", text)


def as_indexed(found: Iterable[Term]) -> str:
    """Return every form of every term, separated by spaces."""
    return " ".join(form for term in found for form in term.forms)


def _terms(text: str) -> Iterator[Term]:
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if match["plain"] or match["word"]:
            yield from _words(match["plain"] or match["word"], start, end)
        elif match["number"]:
            yield Term(_number(match["number"], match["magnitude"]), start, end)
        elif match["roman"]:
            yield Term((fold(match.group()), numbers.from_roman(match["roman"])), start, end)
        else:
            yield Term((fold(match.group().replace(".", "")),), start, end)


def _number(digits: str, magnitude: str | None) -> tuple[str, ...]:
    number = numbers.plain(digits)
    return (number, numbers.multiplied(number, magnitude)) if magnitude else (number,)


def _words(surface: str, start: int, end: int) -> Iterator[Term]:
    """Yield the terms of a word; `end` is where the last of them ends, inclusive endings and all."""
    for found, first, last in _pieces(surface):
        yield Term(found, start + first, end if last == len(surface) else start + last)


@lru_cache(maxsize=200_000)
def _pieces(surface: str) -> tuple[tuple[tuple[str, ...], int, int], ...]:
    """Return the forms and span of each term of a word with its apostrophes and hyphens.

    There are two in "l'auto-entrepreneur", the first of them with the forms of both together.
    """
    return tuple(_taken_apart(surface))


def _taken_apart(surface: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    if APOSTROPHE.sub("'", surface).lower() in UNELIDED:
        yield from _piece((APOSTROPHE.sub("", surface),), 0, len(surface))
        return
    pieces = [(match.group(), match.start()) for match in PIECE.finditer(surface)]
    joined = ["".join(piece for piece, _ in pieces)] if _is_one_name(pieces) else []
    while len(pieces) > 1 and pieces[0][0].lower() in ELIDED:
        pieces.pop(0)
    if len(pieces) > 1 and any(forms(piece) for piece, _ in pieces):
        joined.append("".join(piece for piece, _ in pieces))
    for piece, at in pieces:
        yield from _piece((piece, *joined), at, at + len(piece))
        joined = []


def _is_one_name(pieces: list[tuple[str, int]]) -> bool:
    """Tell whether a word is a name such as N'Diaye or L'Hermite, which some write without the apostrophe."""
    first, second = pieces[0][0], pieces[1][0] if len(pieces) > 1 else ""
    return first.isupper() and first.lower() in ELIDED and second.istitle()


def _piece(words: tuple[str, ...], start: int, end: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    found = tuple(dict.fromkeys(form for word in words for form in forms(word)))
    if found:
        yield found, start, end
