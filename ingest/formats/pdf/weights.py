"""Which fonts of a page are bold when none says so: a heavier cut of a font has wider letters.

Browsers draw web fonts as Type 3 fonts, which have neither name nor weight.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

_WIDER = 1.06  # times the letters of running text, on average over the letters both fonts have
_FEWEST = 4  # different letters two fonts must share to be compared


def heavy_fonts(letters: Iterable[tuple[int, str, float]]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the bold fonts among those that drew these letters, and all those used enough to tell.

    A letter is given as its font, itself, and its width relative to the size of the font.
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
    """Return how much wider letters are than those of running text, or None if too few are shared."""
    shared = [letter for letter in widths if letter in text and text[letter] > 0]
    return sum(widths[letter] / text[letter] for letter in shared) / len(shared) if len(shared) >= _FEWEST else None
