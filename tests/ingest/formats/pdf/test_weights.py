"""ingest.formats.pdf.weights: bold fonts that do not say so."""

from __future__ import annotations

from ingest.formats.pdf.weights import heavy_fonts

_TEXT = [(1, letter, 0.5) for letter in "aeinst" * 20]


def test_wide_letters_are_bold() -> None:
    """Letters a tenth wider than those of running text are of a heavier cut; narrower ones, as in italics, are not."""
    bold = [(2, letter, 0.55) for letter in "aeinst"]
    italic = [(3, letter, 0.47) for letter in "aeinst"]
    assert heavy_fonts([*_TEXT, *bold, *italic]) == (frozenset({2}), frozenset({1, 2, 3}))


def test_a_font_of_few_letters_tells_nothing() -> None:
    """A font that holds only a ligature cannot be compared."""
    assert heavy_fonts([*_TEXT, (4, "ﬁ", 0.9)]) == (frozenset(), frozenset({1}))
    assert heavy_fonts([]) == (frozenset(), frozenset())
