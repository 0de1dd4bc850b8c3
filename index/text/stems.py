"""One French word to the forms it is indexed under: its stem, and the stem of the word without accents.

A fifth of accented French words stem differently without their accents (securite, sécurité), so both are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

from ingest.french import entries, normal, pairs

_ENDINGS = Path(__file__).with_name("endings.txt")
_STOP_WORDS = Path(__file__).with_name("stopwords.txt")

_PLURAL = re.compile(r"(?<=\w\w[^s])s$|(?<=lieu)x$|(?<=jeu)x$")
_TWO_MASCULINES = re.compile(r"(?<=\w{3})euse$")  # heureuse comes from heureux, chercheuse from chercheur
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\ufeff]")


def unaccented(text: str) -> str:
    """Return `text` in lower case, without accents or ligatures."""
    if text.isascii():
        return text.lower()
    opened = _INVISIBLE.sub("", text).lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in normal("NFKD", opened) if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[str, ...]:
    """Return the forms of one word, its main form first; none for a stop word.

    An acronym, recognised by its capitals, keeps its letters beside its stem and is not a stop word: OU, NOTRe.
    """
    folded = unaccented(word)
    shouted = is_acronym(word)
    if folded in _stop_words() and not shouted:
        return ()
    lowered = normal("NFKC", _INVISIBLE.sub("", word)).lower()
    stems = [stem for base in (lowered, folded) for stem in _stems(base)]
    return tuple(dict.fromkeys([folded, *stems] if shouted else stems))


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as an acronym: its first letter and at least one other are capitals."""
    return word[:1].isupper() and sum(letter.isupper() for letter in word) > 1


def _stems(word: str) -> Iterator[str]:
    """Yield the stems of a lower-case word, by each masculine it may derive from."""
    singular = _PLURAL.sub("", word)
    yield unaccented(_snowball().stemWord(_masculine(singular)))
    if _TWO_MASCULINES.search(singular):
        yield unaccented(_snowball().stemWord(_TWO_MASCULINES.sub("eur", singular)))


def _masculine(word: str) -> str:
    """Return the masculine of a word, or its singular where that is irregular."""
    whole, endings = _endings()
    if word in whole:
        return whole[word]
    for ending, (replacement, letters) in endings.items():
        if word.endswith(ending) and len(word) - len(ending) >= letters:
            return word.removesuffix(ending) + replacement
    return word


@cache
def _endings() -> tuple[dict[str, str], dict[str, tuple[str, int]]]:
    """Return whole words and endings with their replacements, each accented and unaccented."""
    whole: dict[str, str] = {}
    endings: dict[str, tuple[str, int]] = {}
    for ending, rule in pairs(_ENDINGS).items():
        replacement, _, letters = rule.partition(" ")
        for spelling in (str, unaccented):
            if ending.startswith("-"):
                endings[spelling(ending[1:])] = spelling(replacement[1:]), int(letters)
            else:
                whole[spelling(ending)] = spelling(replacement)
    return whole, endings


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(unaccented(word) for word in entries(_STOP_WORDS))


@cache
def _snowball() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("french")
