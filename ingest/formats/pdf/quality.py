"""Judges the stored text of a page; the signals are measured in docs/studies/ingestion.md 3.6."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import add
from typing import Literal

from ingest.french.lexicon import fold, lines, words

Quality = Literal["good", "none", "garbled", "glued"]
"""Trustworthy text; hardly any text; meaningless letters; words without spaces."""

_FEWEST_LETTERS = 30
_FEWEST_WORDS = 20  # words; fewer cannot be judged
_USUAL = 0.15  # of French words are function words even in lists; .30 to .43 in prose
_VOWELS = 0.25  # of letters; .44 in French, .30 in lists of commands, .19 and less where codes stand for letters
_STRANGE = 0.2  # of letters; more means a font without character names
_MIXED = 0.05  # of words; more have letters that no language has beside a to z: their font misnames these
_PAIRS = 0.88  # of pairs of letters; .97 and more are usual in French, .61 where four letters are misnamed
_LONG_WORD = 22  # letters
_GLUED = 0.15  # of letters in longer words; none in good French, .17 to .59 where spaces are lost
_MISREAD = 0.03  # of words with a figure between letters; a good recognition has next to none
_ACCENTED = 0.005  # of letters; .035 in French, and none where another language was recognised
_PROSE = 300  # letters, of which French has at least one with an accent
_STRANGE_LETTERS = re.compile("[\ue000-\uf8ff\ufffd]+")
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile("[a-z]", re.I)
_FOREIGN = re.compile("[^\\W\\d_a-zA-Z\u00aa\u00ba\u00c0-\u017f\u1e00-\u1eff\ufb00-\ufb06]")
"""Letters that stand in no word beside a to z: all but those of European languages, and ligatures."""
_FIGURE_INSIDE = re.compile(r"[a-z]\d+[a-z]", re.I)
_ACCENT = re.compile("[\u00c0-\u017f]")


def quality(text: str) -> Quality:
    """Return the quality of a page's text."""
    letters = sum(map(str.isalpha, text))
    strange = sum(map(len, _STRANGE_LETTERS.findall(text)))
    if letters + strange < _FEWEST_LETTERS:
        return "none"
    found = _WORD.findall(text)
    if strange > _STRANGE * (letters + strange) or is_misnamed(text):
        return "garbled"
    usual = sum(fold(word) in words("function_words") for word in found)
    if len(found) < _FEWEST_WORDS or usual >= _USUAL * len(found):
        return "good"
    if sum(letter in "aeiouy" for letter in fold(text)) < _VOWELS * letters:
        return "garbled"
    long = sum(len(word) for word in found if len(word) > _LONG_WORD and word.isalpha())
    return "glued" if long > _GLUED * letters else "good"


def is_misnamed(text: str) -> bool:
    """Return whether a font gives some letters the names of others, such as "LeƐ conƐeilleƌƐ" or "lex conxeillekx"."""
    found = _WORD.findall(text)
    if len(found) < _FEWEST_WORDS:
        return False
    strange = [word for word in found if _FOREIGN.search(word)] if _FOREIGN.search(text) else []
    if sum(bool(_LATIN.search(word)) for word in strange) > _MIXED * len(found):
        return True
    plain = " ".join(word for word in fold(text).split() if word.isascii() and word.isalpha())
    pairs = {pair: count for pair, count in Counter(map(add, plain, plain[1:])).items() if " " not in pair}
    usual = sum(count for pair, count in pairs.items() if pair in _usual_pairs())
    return sum(pairs.values()) > _PROSE and usual < _PAIRS * sum(pairs.values())


def is_misread(text: str) -> bool:
    """Return whether recognised text is bad: figures inside words, or prose without a letter that has an accent."""
    found = text.split()
    letters = sum(map(str.isalpha, text))
    figures = sum(bool(_FIGURE_INSIDE.search(word)) for word in found)
    bare = letters > _PROSE and len(_ACCENT.findall(text)) < _ACCENTED * letters
    return bare or (len(found) >= _FEWEST_WORDS and figures > _MISREAD * len(found))


@cache
def _usual_pairs() -> frozenset[str]:
    rows = (row.partition(": ") for row in lines("letter_pairs"))
    return frozenset(first + second for first, _, rest in rows for second in rest)
