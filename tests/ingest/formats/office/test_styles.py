"""ingest.formats.office.styles: what a style says and what it inherits."""

from __future__ import annotations

import pytest

from ingest.formats.office.styles import Look, Style, Styles

_STYLES = Styles(
    {
        "a": Style("Normal", look=Look(size=10)),
        "b": Style("Grand", parent="a", look=Look(scale=1.5), listed=("1", 0)),
        "c": Style("", parent="b", look=Look(bold=True)),
        "x": Style("x", parent="y"),
        "y": Style("y", parent="x", look=Look(bold=True)),
        "h": Style("heading 2"),
        "i": Style("Intertitre", parent="h"),
        "n": Style("TOC Heading", parent="h", level=0),
        "t": Style("Titre"),
        "u": Style("Auteur", parent="t"),
        "v": Style("", parent="t"),
    },
    default=Look(size=12, bold=False),
)


def test_a_style_inherits_what_it_leaves_unsaid():
    """Sizes in shares of the style below."""
    assert _STYLES.look("c") == Look(bold=True, size=15)


def test_a_character_style_leaves_to_the_paragraph_what_it_does_not_say():
    """Its share is of the size around it."""
    letters = Styles({"s": Style("s", look=Look(scale=0.5))}, default=Look(size=12)).letters("s")
    assert letters.over(Look(size=20, bold=True)) == Look(size=10, bold=True)


def test_a_circle_of_styles_ends():
    """Each counts once."""
    assert (_STYLES.look("x").bold, len(_STYLES.chain("x"))) == (True, 2)


@pytest.mark.parametrize(
    ("name", "level"),
    [("h", 2), ("i", 2), ("n", None), ("a", None), ("t", 0), ("u", None), ("v", 0), ("Titre3", 3), ("", None)],
)
def test_a_style_tells_the_level_of_its_headings(name, level):
    """By its name, by the style it is based on, never against what it says; the title is inherited by hand only."""
    assert _STYLES.level(name) == level


def test_a_list_is_inherited():
    """What is based on a list's style is an item of it."""
    assert (_STYLES.listed("c"), _STYLES.listed("a")) == (("1", 0), None)


def test_lines_of_contents_are_known_by_their_style():
    """In any language."""
    assert [_STYLES.is_contents(name) for name in ("n", "TM2", "Contents_20_1", "h")] == [True, True, True, False]
