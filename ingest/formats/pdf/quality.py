"""Judges the stored text of a page; the signals are measured in docs/studies/ingestion.md 3.6."""

from __future__ import annotations

import re
from typing import Literal

from ingest.french.lexicon import fold, words

Quality = Literal["good", "none", "garbled", "glued"]
"""Trustworthy text; hardly any text; meaningless letters; words without spaces."""

_FEWEST_LETTERS = 30
_FEWEST_WORDS = 20  # words; fewer cannot be judged
_USUAL = 0.15  # of French words are function words even in lists; .30 to .43 in prose
_VOWELS = 0.25  # of letters; .44 in French, .30 in lists of commands, .19 and less where codes stand for letters
_STRANGE = 0.2  # of letters; more means a font without character names
_LONG_WORD = 22  # letters
_GLUED = 0.15  # of letters in longer words; none in good French, .17 to .59 where spaces are lost
_STRANGE_LETTERS = re.compile("[\ue000-\uf8ff\ufffd]+")
_WORD = re.compile(r"[^\W_]+")


def quality(text: str) -> Quality:
    """Return the quality of a page's text."""
    letters = sum(map(str.isalpha, text))
    strange = sum(map(len, _STRANGE_LETTERS.findall(text)))
    if letters + strange < _FEWEST_LETTERS:
        return "none"
    if strange > _STRANGE * (letters + strange):
        return "garbled"
    found = _WORD.findall(text)
    if len(found) < _FEWEST_WORDS or sum(fold(word) in words("function_words") for word in found) >= _USUAL * len(
        found
    ):
        return "good"
    if sum(letter in "aeiouy" for letter in fold(text)) < _VOWELS * letters:
        return "garbled"
    long = sum(len(word) for word in found if len(word) > _LONG_WORD and word.isalpha())
    return "glued" if long > _GLUED * letters else "good"
