"""Which passages are of a year and which stand in a kind of section."""

import numpy as np
import pytest

from index.stores.contract import Entry
from index.stores.folder.facets import Facets

ENTRIES = [
    Entry("a", year=2019, kinds=("session", "workshop")),
    Entry("b", year=2020),
    Entry("c", kinds=("proposals",)),
    Entry("d", year=2019, kinds=("annex", "proposals", "workshop")),
]
KINDS = ("annex", "nowhere", "proposals", "session", "workshop")


def told(facets):
    """Return every mask of these entries."""
    years = {year: facets.of_years([year]).tolist() for year in (2018, 2019, 2020)}
    return years | {kind: facets.of_kinds([kind]).tolist() for kind in KINDS}


@pytest.fixture
def facets():
    return Facets.of(ENTRIES)


def test_passages_are_told_by_year(facets):
    """Passages are selected by year; an undated one belongs to no year."""
    assert facets.of_years([2019]).tolist() == [True, False, False, True]
    assert facets.of_years([2020, 2019]).tolist() == [True, True, False, True]
    assert facets.of_years([100_000]).tolist() == [False] * 4


def test_no_year_is_not_the_year_nought(facets):
    """An undated passage does not match year 0."""
    assert facets.of_years([0]).tolist() == [False] * 4


def test_passages_are_told_by_every_kind_around_them(facets):
    """Passages match every enclosing kind; an unknown kind matches none."""
    assert facets.of_kinds(["workshop"]).tolist() == [True, False, False, True]
    assert facets.of_kinds(["proposals"]).tolist() == [False, False, True, True]
    assert facets.of_kinds(["nowhere"]).tolist() == [False] * 4
    assert facets.of_kinds(["session", "annex", "nowhere", "annex"]).tolist() == [True, False, False, True]


def test_what_was_saved_is_opened(tmp_path, facets):
    """Facets read from disk equal those written."""
    facets.save(tmp_path)
    assert told(Facets.open(tmp_path)) == told(facets)


def test_facets_are_joined_as_if_made_at_once(tmp_path):
    """Joined facets equal facets made at once, though each part numbers its kinds differently."""
    parts = [Facets.of(ENTRIES[:2]), Facets.of(ENTRIES[2:])]
    parts[1].save(tmp_path)
    kept = np.array([True, False]), np.array([True, True])
    joined = Facets.join([(parts[0], kept[0]), (Facets.open(tmp_path), kept[1])])
    assert told(joined) == told(Facets.of([ENTRIES[0], *ENTRIES[2:]]))


def test_a_part_of_which_nothing_is_kept_adds_nothing():
    """A part without kept passages adds nothing, and no passages at all have facets."""
    nothing = Facets.of([])
    joined = Facets.join([(Facets.of(ENTRIES[:2]), np.array([False, False])), (nothing, np.zeros(0, dtype=np.bool_))])
    assert told(joined) == told(nothing)
    assert nothing.of_years([2019]).tolist() == nothing.of_kinds(["session"]).tolist() == []
