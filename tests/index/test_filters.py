"""Filters are made of one value or several, and added to one another."""

import pytest

from index import Filters
from index.filters import NamesByWord, names_match


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("lyon", ("lyon",)),
        (["lyon", "lille", "lyon"], ("lyon", "lille")),
        ({"lyon": 1}, ("lyon",)),
        ([], ()),
        (None, ()),
        ("", ("",)),
    ],
)
def test_a_condition_is_one_value_or_several(given, kept):
    """Values are kept once, in order; None and no value set no filter."""
    assert Filters.of(document=given).documents == kept
    assert bool(Filters.of(document=given)) is bool(kept)


def test_a_year_is_a_number():
    """A year may be one number or several."""
    assert Filters.of(year=2015) == Filters.of(year=[2015])
    assert Filters.of(year=range(2015, 2018)).years == (2015, 2016, 2017)


def test_both_keeps_what_each_keeps():
    """Joining with empty filters changes nothing."""
    one, two, three = Filters.of(kind="box"), Filters.of(kind="annex"), Filters.of(year=2015)
    nothing = Filters()
    assert nothing.both(one) == one.both(nothing) == one
    assert one.both(two).both(three) == Filters(kinds=("box",), also=Filters(kinds=("annex",), also=three))
    assert not nothing.both(nothing)


NAMES = ["Jean Girardon", "Zoé Petit-Roy", "Mme Petit", "Jean Roy"]
ASKED = {
    "girardon": ("Jean Girardon",),
    "PETIT": ("Mme Petit", "Zoé Petit-Roy"),
    "roy zoe": ("Zoé Petit-Roy",),
    "jean": ("Jean Girardon", "Jean Roy"),
    "jean petit": (),
    "gira": (),
    "": (),
    " - ": (),
}


@pytest.mark.parametrize(("asked", "found"), ASKED.items())
def test_a_name_matches_when_it_has_all_words_asked(asked, found):
    """A name matches all its words in any order, ignoring accents, hyphens and case."""
    assert NamesByWord(NAMES).matching([asked]) == found
    assert tuple(name for name in sorted(NAMES) if names_match(asked, name)) == found


def test_several_names_match_each_once():
    """A name that several values match is returned once."""
    assert NamesByWord(NAMES).matching(["girardon", "jean", "nobody"]) == ("Jean Girardon", "Jean Roy")
