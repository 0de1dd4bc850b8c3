"""ingest.formats.office.styles: properties of styles, their own and inherited."""

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
    """Unset properties come from the parent style; relative sizes scale its size."""
    assert _STYLES.look("c") == Look(bold=True, size=15)


def test_a_character_style_leaves_to_the_paragraph_what_it_does_not_say():
    """A relative size in a character style scales the surrounding size."""
    letters = Styles({"s": Style("s", look=Look(scale=0.5))}, default=Look(size=12)).letters("s")
    assert letters.over(Look(size=20, bold=True)) == Look(size=10, bold=True)


def test_a_circle_of_styles_ends():
    """A cycle of parent styles ends after each style was read once."""
    assert (_STYLES.look("x").bold, len(_STYLES.chain("x"))) == (True, 2)


@pytest.mark.parametrize(
    ("name", "level"),
    [("h", 2), ("i", 2), ("n", None), ("a", None), ("t", 0), ("u", None), ("v", 0), ("Titre3", 3), ("", None)],
)
def test_a_style_tells_the_level_of_its_headings(name, level):
    """Levels come from the style or its parents; an explicit level wins; only automatic styles inherit Title."""
    assert _STYLES.level(name) == level


def test_a_list_is_inherited():
    """A style inherits the list of its parent."""
    assert (_STYLES.listed("c"), _STYLES.listed("a")) == (("1", 0), None)


def test_lines_of_contents_are_known_by_their_style():
    """Styles of tables of contents are recognised in any language."""
    assert [_STYLES.is_contents(name) for name in ("n", "TM2", "Contents_20_1", "h")] == [True, True, True, False]
