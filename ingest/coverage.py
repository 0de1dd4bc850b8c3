"""How much of a source stands in the text of its Document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 0.99
"""The share of letters and digits under which a reading is doubtful: one word in a hundred is noticed by a reader."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = 12  # lost words quoted in a notice


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of a source's letters and digits that stand in a text, from 0 to 1, and the first words that do not."""

    share: float
    lost: str


def coverage(texts: Iterable[str], *, kept: Iterable[str]) -> Coverage:
    """Return how much of the texts stands in those kept, as the text or as what was left out with its reason.

    Words are compared wherever they stand, each as often as it is there.
    """
    wanted = Counter(word for text in texts for word in _WORD.findall(text))
    missing = wanted - Counter(word for text in kept for word in _WORD.findall(text))
    letters, lost = (sum(len(word) * number for word, number in found.items()) for found in (wanted, missing))
    return Coverage(1 - lost / letters if letters else 1.0, " ".join([*missing][:_QUOTED]))
