"""French text to search terms: elision, hyphens, inclusive forms, numbers, acronyms and words, with offsets.

A term may have several forms, indexed at one position; a query matches it by any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.text import numbers
from index.text.stems import forms, unaccented

_ELIDED = frozenset(("c", "d", "j", "l", "m", "n", "qu", "s", "t"))
_ELIDED |= frozenset(("jusqu", "lorsqu", "presqu", "puisqu", "quelqu", "quoiqu"))
_UNELIDED = frozenset(("aujourd'hui", "d'abord", "d'ailleurs"))  # one word each, whatever the apostrophe

_APOSTROPHES = "'’‘ʼ′`´"
_HYPHENS = "‐‑–-"
_LETTER = r"[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d]*"  # and combining accents, soft hyphens, zero-width characters
_POINTS = "·•⋅∙"
_ENDING = r"(?:e|ne|le|te|se|ve|fe|rice|trice|ice|euse|teuse|ère|ière)"  # what the feminine adds or substitutes
_INCLUSIVE = (
    rf"(?:[{_POINTS}/.{_HYPHENS}]{_ENDING}(?:[{_POINTS}/.{_HYPHENS}]?s)?|[{_POINTS}][sx]|\({_ENDING}s?\)(?:s|\(s\))?)"
    r"(?![^\W\d_])"
)
_AFTER_WORD = re.compile(  # begins with a rare character: far faster than searching for the letter before it
    rf"[({_POINTS}/.{_HYPHENS}](?<=[^\W\d_].)(?:(?<=[{_POINTS}/.{_HYPHENS}]){_ENDING}(?:[{_POINTS}/.{_HYPHENS}]?s)?"
    rf"|(?<=[{_POINTS}])[sx]|(?<=\(){_ENDING}s?\)(?:s|\(s\))?)(?![^\W\d_])"
)
_LONGEST_DOTTED = 15  # letters of an acronym
_SUPERSCRIPT = rf"(?:\^\{{{numbers.ORDINAL}\}}|{numbers.ORDINAL})"

_TOKEN = re.compile(
    rf"(?P<dotted>(?:{_LETTER}\.){{2,{_LONGEST_DOTTED}}}(?:{_LETTER}\b)?)(?!{_ENDING}\b)"
    rf"|(?P<number>{numbers.DIGITS})(?:{_SUPERSCRIPT}|(?=[ \u00a0\u202f]?(?P<magnitude>{numbers.MAGNITUDE})))?"
    rf"|\b(?P<roman>{numbers.ROMAN})(?:er|re|e|ème)\b"
    rf"|(?P<word>(?:{_LETTER})+(?:(?!{_INCLUSIVE})[{_APOSTROPHES}{_HYPHENS}](?:{_LETTER})+)*)(?:{_INCLUSIVE})?"
)
TermSpan = tuple[tuple[str, ...], int, int]
"""The forms, start and end of a term."""

_KEPT = 100  # letters of a piece without spaces that is remembered; longer ones are no words, and would fill memory
_SPACED = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_PIECE = re.compile(rf"[^{_APOSTROPHES}{_HYPHENS}]+")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")


@dataclass(frozen=True, slots=True)
class Term:
    """One searchable word of a text: the forms it is indexed under, its main form first, and its offsets."""

    forms: tuple[str, ...]
    start: int
    end: int

    @property
    def form(self) -> str:
        """The main form."""
        return self.forms[0]


def terms(text: str) -> list[Term]:
    """Return the terms of `text` in order, without stop words."""
    return list(_remembered(text))


@lru_cache(maxsize=64)  # several steps of a search analyse the same query
def _remembered(text: str) -> tuple[Term, ...]:
    return tuple(Term(*found) for found in _found(text))


def index_text(text: str) -> str:
    """Return every form of every term of `text`, separated by spaces, for the lexical index."""
    return analysed(text)[0]


def analysed(text: str) -> tuple[str, frozenset[str]]:
    """Return the `index_text` of `text`, and its words in lower case."""
    parts, done = [], 0
    pieces = iter(text.split())
    for piece in pieces:
        known = (_analysed_piece if len(piece) <= _KEPT else _analysed_piece.__wrapped__)(piece)
        if known is None:
            start, numbered = text.index(piece, done), list[TermSpan]()
            done = _take_numbers(text, start, start + len(piece), numbered)
            known = _as_indexed(text, numbered)
            for _ in text[start:done].split()[1:]:
                next(pieces)
        parts.append(known)
    return " ".join(forms for forms, _ in parts if forms), frozenset().union(*(words for _, words in parts))


@lru_cache(maxsize=100_000)
def _analysed_piece(piece: str) -> tuple[str, frozenset[str]] | None:
    """Return `analysed` of a piece without spaces; None if it has digits, as a number may continue after a space."""
    found = _between_spaces(piece)
    return None if found is None else _as_indexed(piece, found)


def _as_indexed(text: str, found: Sequence[TermSpan]) -> tuple[str, frozenset[str]]:
    written = (text[start:end].lower() for _, start, end in found)
    forms = (form for forms, _, _ in found for form in forms)
    return " ".join(forms), frozenset(word for word in written if word.isalpha())


def without_endings(text: str) -> str:
    """Return `text` without its inclusive endings, for the encoder.

    >>> without_endings("les habitant·e·s et adhérent(e)s")
    'les habitant et adhérent'
    """
    return _AFTER_WORD.sub("", text)


def _found(text: str) -> list[TermSpan]:
    """Return the forms, start and end of each term of a text."""
    found: list[TermSpan] = []
    done = 0
    for match in _SPACED.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        known = (_between_spaces if end - start <= _KEPT else _between_spaces.__wrapped__)(match.group())
        if known is None:
            done = _take_numbers(text, start, end, found)
        else:
            found += [(forms, start + first, start + last) for forms, first, last in known]
    return found


@lru_cache(maxsize=100_000)
def _between_spaces(piece: str) -> tuple[TermSpan, ...] | None:
    """Return the terms of a piece without spaces; None if it has digits, as a number may continue after a space."""
    if _DIGIT.search(piece):
        return None
    return tuple(found for match in _TOKEN.finditer(piece) for found in _matched(match))


def _take_numbers(text: str, start: int, end: int, found: list[TermSpan]) -> int:
    """Add the terms from `start` to `end`, or to the end of a number that continues; return where they end."""
    for match in _TOKEN.finditer(text, start):
        if match.start() >= end:
            break
        found += _matched(match)
        if match.end() > end:
            after = _SPACED.match(text, match.end())
            end = after.end() if after else match.end()
    return end


def _matched(match: re.Match[str]) -> Iterator[TermSpan]:
    """Yield the terms of a match of `_TOKEN`."""
    start, end = match.span()
    if surface := match["word"]:
        for forms, first, last in _taken_apart(surface):  # the last one spans the inclusive ending too
            yield forms, start + first, end if last == len(surface) else start + last
    elif match["number"]:
        yield _number(match["number"], match["magnitude"]), start, end
    elif match["roman"]:
        yield (unaccented(match.group()), numbers.from_roman(match["roman"])), start, end
    else:
        yield (unaccented(match.group().replace(".", "")),), start, end


def _number(digits: str, magnitude: str | None) -> tuple[str, ...]:
    number = numbers.plain(digits)
    return (number, numbers.multiplied(number, magnitude)) if magnitude else (number,)


def _taken_apart(surface: str) -> Iterator[TermSpan]:
    """Yield the forms and span of each term of a word with apostrophes and hyphens.

    "l'auto-entrepreneur" has two terms, the first of which also has the forms of the joined word.
    """
    if _APOSTROPHE.sub("'", surface).lower() in _UNELIDED:
        yield from _piece((_APOSTROPHE.sub("", surface),), 0, len(surface))
        return
    pieces = [(match.group(), match.start()) for match in _PIECE.finditer(surface)]
    joined = ["".join(piece for piece, _ in pieces)] if _is_one_name(pieces) else []
    bare = next((rank for rank, (piece, _) in enumerate(pieces) if piece.lower() not in _ELIDED), len(pieces) - 1)
    pieces = pieces[max(0, bare) :]
    if len(pieces) > 1 and any(forms(piece) for piece, _ in pieces):
        joined.append("".join(piece for piece, _ in pieces))
    for piece, at in pieces:
        yield from _piece((piece, *joined), at, at + len(piece))
        joined = []


def _is_one_name(pieces: list[tuple[str, int]]) -> bool:
    """Tell whether a word is a name such as N'Diaye or L'Hermite, sometimes written without the apostrophe."""
    first, second, *_ = (*(piece for piece, _ in pieces), "", "")  # an apostrophe alone has no piece
    return first.isupper() and first.lower() in _ELIDED and second.istitle()


def _piece(words: tuple[str, ...], start: int, end: int) -> Iterator[TermSpan]:
    found = tuple(dict.fromkeys(form for word in words for form in forms(word)))
    if found:
        yield found, start, end
