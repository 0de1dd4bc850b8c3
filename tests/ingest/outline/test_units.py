"""The citable units of a passage."""

import pytest

from qa.reader.units import units

PASSAGE = """Les locaux sont chers. Il faut agir.

Deux axes :

- produire des légumes
- livrer les cantines

Voilà tout."""


def test_units_come_in_order_and_a_list_with_its_introduction():
    """A list and its introduction are one unit."""
    whole = "Deux axes :\n\n- produire des légumes\n- livrer les cantines"
    assert [unit.text for unit in units(PASSAGE)] == ["Les locaux sont chers.", "Il faut agir.", whole, "Voilà tout."]


def test_a_unit_is_a_slice_of_its_passage():
    """A unit's span slices its passage."""
    assert all(PASSAGE[slice(*unit.span)] == unit.text for unit in units(PASSAGE))


def test_a_unit_has_the_terms_that_stand_in_it():
    """Term offsets count characters of the passage, not of the unit."""
    words = {unit.text: [PASSAGE[term.start : term.end] for term in unit.terms] for unit in units(PASSAGE)}
    assert words["Les locaux sont chers."] == ["locaux", "chers"]
    assert words["Il faut agir."] == ["agir"]


@pytest.mark.parametrize("text", ["", "\n\n", " "])
def test_nothing_has_no_units(text):
    """An empty passage has no units."""
    assert units(text) == ()
