"""Recognises bold fonts by their wider letters.

Browsers embed web fonts as Type 3 fonts, which have neither name nor weight.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

_WIDER = 1.06  # times the width of running text, averaged over shared letters
_FEWEST = 4  # distinct letters that two fonts must share to be compared


def heavy_fonts(letters: Iterable[tuple[int, str, float]]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the bold fonts among those of these letters, and all fonts with enough letters to judge.

    A letter is a tuple of font, character, and width relative to font size.
    """
    widths: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    used = Counter[int]()
    for font, letter, width in letters:
        widths[font][letter].append(width)
        used[font] += 1
    if not used:
        return frozenset(), frozenset()
    means = {font: {letter: sum(w) / len(w) for letter, w in found.items()} for font, found in widths.items()}
    text = means[used.most_common(1)[0][0]]
    ratios = {font: _ratio(found, text) for font, found in means.items()}
    heavy = frozenset(font for font, ratio in ratios.items() if ratio is not None and ratio >= _WIDER)
    return heavy, frozenset(font for font, ratio in ratios.items() if ratio is not None)


def _ratio(widths: Mapping[str, float], text: Mapping[str, float]) -> float | None:
    """Return the mean width relative to running text, or None if too few letters are shared."""
    shared = [letter for letter in widths if letter in text and text[letter] > 0]
    return sum(widths[letter] / text[letter] for letter in shared) / len(shared) if len(shared) >= _FEWEST else None
