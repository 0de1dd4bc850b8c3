"""Joins the letters of words that were spaced by hand ("L E   B I L A N"), as titles are."""

from __future__ import annotations

import re
from itertools import pairwise

_SPACE = "[ \\t\\xa0\\u2009\\u202f]"
_WORD_GAP = re.compile(rf"{_SPACE}{{2,}}")
_BETWEEN_LETTERS = re.compile(_SPACE)
_SPACED = re.compile(rf"(?<!\S)[^\W_](?:{_SPACE}{{1,8}}[^\s_](?!\S)){{4,}}")
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüæœ")
_SHORTEST = 4  # letters of the longest word: "M. A B" and "A ou B" are no title


def unspaced(text: str) -> str:
    """Return the text with letters that stand one by one joined to words, which wider gaps set apart.

    >>> unspaced("L E   B I L A N   2 0 2 1"), unspaced("A B C D E"), unspaced("L M M J V S D")
    ('LE BILAN 2021', 'A B C D E', 'L M M J V S D')
    """
    return _SPACED.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    words = ["".join(_BETWEEN_LETTERS.split(word)) for word in _WORD_GAP.split(match[0])]
    longest = max(words, key=len)
    is_word = longest.isalpha() and len(longest) >= _SHORTEST and not _VOWELS.isdisjoint(longest.lower())
    return " ".join(words) if is_word and not _is_alphabet(longest) else match[0]


def _is_alphabet(letters: str) -> bool:
    return all(ord(after) - ord(before) == 1 for before, after in pairwise(letters.lower()))
