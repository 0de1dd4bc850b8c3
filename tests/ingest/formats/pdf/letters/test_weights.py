"""ingest.formats.pdf.letters.weights: bold fonts recognised by their width."""

from __future__ import annotations

from ingest.formats.pdf.letters.weights import heavy_fonts

_TEXT = [(1, letter, 0.5) for letter in "aeinst" * 20]


def test_wide_letters_are_bold() -> None:
    """A font with letters a tenth wider than running text is bold; a narrower one is not."""
    bold = [(2, letter, 0.55) for letter in "aeinst"]
    italic = [(3, letter, 0.47) for letter in "aeinst"]
    assert heavy_fonts([*_TEXT, *bold, *italic]) == (frozenset({2}), frozenset({1, 2, 3}))


def test_a_font_of_few_letters_tells_nothing() -> None:
    """A font with only a ligature is not compared."""
    assert heavy_fonts([*_TEXT, (4, "ﬁ", 0.9)]) == (frozenset(), frozenset({1}))
    assert heavy_fonts([]) == (frozenset(), frozenset())
