"""The marks of erased names: hashes that recognise the ways a person is written, without telling them.

A mark is the number of words and a hash of them, of one of three kinds: words that stand side by side in any order, a
first name that shares its family name ("Cléa et Luc Vautrin"), and a word that names somebody by itself (an account,
the first part of an e-mail address).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import Literal

from index.text.stems import unaccented

Kind = Literal["erasure", "couple", "handle"]
Words = list[re.Match[str]]
BIRTH = frozenset({"nee", "ne", "epouse", "ep", "veuve", "divorcee", "alias"})
"""The words before another name of the same person."""

_UNSEEN = "\u00ad\u0300-\u036f\u200b-\u200d\ufeff"  # accents that follow their letter, and characters without a shape
_LETTER = rf"[^\W\d_][{_UNSEEN}]*"
_WORD = re.compile(rf"(?:{_LETTER})+")
_BREAK = re.compile(r"(?<=[^\W\d_])[-‐]\n(?=[^\W\d_])")  # where a word continues on the next line
_BROKEN = re.compile(rf"{_WORD.pattern}(?:{_BREAK.pattern}{_WORD.pattern})*")
_GAP = re.compile(r"[\s.,'’(_‐‑-]{1,3}")  # what may separate two words of one name
# The first part of an e-mail address, of 64 characters at most (RFC 5321), or an account.
_ADDRESS = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}+(?=@)|(?<=@)\w(?:[\w.]{0,62}\w)?")
_SINGLE = re.compile(r"\w+")
_AND = re.compile(r"\.?\s*[,&/+]\s*")
_SPACE = re.compile(r"\.?\s{1,2}")
_HYPHEN = re.compile(r"[‐‑-]")
_JOINING = ("et", "ou")
_SHARING = 4  # first names that may share a family name with the first one
_FIRST_NAMES = 3  # words of a first name


def marks(name: str) -> set[str]:
    """Return the marks that recognise a name with its words in either order and with initials for first names.

    Any number of leading words may be first names: A. de Brest, M.-C. Roy.
    """
    words = words_of(name)
    return {mark([*(word[0] for word in words[:first]), *words[first:]]) for first in range(len(words))}


def form_marks(form: str) -> set[str]:
    """Return the marks that recognise a form of somebody's name: an address, a couple, a birth name, or a name."""
    if "@" in form or any(letter.isdigit() for letter in form):
        found = next(handles(form), None)
        return {mark([compact(found.group())], kind="handle")} if found else set()
    words = words_of(form)
    shared = next((each for each in couples(words_in(form), form) if each[0] == 0), None)
    if shared:
        _, after, family = shared
        return {mark([*words[:after], *words[family:]], kind="couple")}
    if words and words[0] in BIRTH:
        return {mark(words)}
    return marks(form)


def mark(words: Iterable[str], *, kind: Kind = "erasure") -> str:
    """Return the mark of some words, whatever their order: their number and their hash."""
    ordered = sorted(words)
    person = f"actes {kind}".encode()
    return f"{len(ordered)}:{blake2b(' '.join(ordered).encode(), digest_size=16, person=person).hexdigest()}"


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case without accents, as names are compared."""
    return [unaccented(word.group()) for word in words_in(text)]


def words_in(text: str) -> Words:
    """Return the words of a text where they stand."""
    return list(_WORD.finditer(text))


def readings(text: str) -> Iterator[Words]:
    """Yield the words of a text, and again with those hyphenated over two lines as one, if there are any."""
    yield words_in(text)
    if _BREAK.search(text):
        yield list(_BROKEN.finditer(text))


def folded(word: re.Match[str]) -> str:
    """Return a word as names are compared, whole if it is hyphenated over two lines."""
    return unaccented(_BREAK.sub("", word.group()))


def unbroken(text: str) -> str:
    """Return a text as names are compared, with the words that are hyphenated over two lines once more, whole."""
    whole = _BREAK.sub("", text)
    return unaccented(text) if whole == text else unaccented(f"{text}\n{whole}")


def handles(text: str) -> Iterator[re.Match[str]]:
    """Yield whatever may name somebody by itself: accounts, first parts of e-mail addresses, single words."""
    if "@" in text:
        yield from _ADDRESS.finditer(text)
    yield from _SINGLE.finditer(text)


def compact(text: str) -> str:
    """Return the letters and digits of a text, as handles are compared.

    >>> compact("Z.Quatremaille-75")
    'zquatremaille75'
    """
    return "".join(letter for letter in unaccented(text) if letter.isalnum())


def is_one(text: str, words: Words) -> bool:
    """Tell whether only separators allowed within a name stand between the words."""
    return all(_GAP.fullmatch(text, one.end(), other.start()) for one, other in pairwise(words))


def couples(words: Words, text: str) -> Iterator[tuple[int, int, int]]:
    """Yield first names that share a family name: the ranks of their first word, of the word after, of the family name.

    >>> list(couples(words_in("Cléa et Luc Vautrin"), "Cléa et Luc Vautrin"))
    [(0, 1, 3)]
    """
    for after in range(1, len(words)):
        others = _joined_at(after, words, text)
        family = others and _family(others, words, text)
        for first in range(max(0, after - _FIRST_NAMES), after) if family else ():
            if family and is_one(text, words[first:after]):
                yield first, after, family


def _family(other: int, words: Words, text: str) -> int | None:
    """Return the rank of the family name that follows other first names, the first of them at `other`."""
    for _ in range(_SHARING):
        following = other + 1
        while following < len(words) and _between(_HYPHEN, following, words, text):
            following += 1
        if following >= len(words) or not words[other].group()[0].isupper():
            return None
        joined = _joined_at(following, words, text)
        if joined is None:
            return following if _between(_SPACE, following, words, text) else None
        other = joined
    return None


def _joined_at(rank: int, words: Words, text: str) -> int | None:
    """Return the rank of the first name that "et" or a comma before or at the word `rank` joins to what precedes."""
    if _between(_AND, rank, words, text):
        rank -= 1
    elif not (words[rank].group().lower() in _JOINING and _between(_SPACE, rank, words, text)):
        return None
    return rank + 1 if rank + 1 < len(words) else None


def _between(pattern: re.Pattern[str], rank: int, words: Words, text: str) -> bool:
    """Tell whether a pattern is all that stands before a word."""
    return pattern.fullmatch(text, words[rank - 1].end(), words[rank].start()) is not None
