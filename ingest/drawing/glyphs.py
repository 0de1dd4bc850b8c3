"""The characters of a page with their positions, and the letters by which texts are compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page, the letters it stands for in comparisons, and its position.

    `box` is in percent of the upright page; `x0`, `x1`, the baseline `y` and the font `size` are in points.
    """

    letters: str
    text: str
    box: Box
    x0: float
    x1: float
    y: float
    size: float


Row = tuple[Glyph, ...]

SPACE = -1
"""The rank of a space in a line."""

Line = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lettering:
    """The characters of a page and their boxes in percent; `orders` holds its lines, as ranks of characters or SPACE.

    `is_plain` tells that the page shows nothing else that may hold a name: no picture, no outlines that may be
    letters, no text that is oblique or that the file does not tell.
    """

    characters: str
    boxes: tuple[Box, ...]
    orders: tuple[tuple[Line, ...], ...]
    is_plain: bool


def letters(text: str) -> str:
    """Return the letters and digits of a text for comparison, without case, accents or ligatures.

    >>> letters("L’ef\u00adfort, à Saint-Ouen¹")
    'leffortasaintouen1'
    """
    plain = unicodedata.normalize("NFKD", text).lower().translate(_LIGATURES)
    return plain if plain.isalnum() and plain.isascii() else "".join(filter(str.isalnum, plain))
