"""A span is widened to whole units."""

import pytest

from qa.model.widen import widen

TEXT = "Il faut agir. Le foncier est rare.\n***\nDeux axes :\n- produire\n- \n- vendre\nVoilà."


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("foncier est", ["Le foncier est rare."]),
        ("agir. Le", ["Il faut agir.", "Le foncier est rare."]),
        ("Deux", ["Deux axes :\n- produire\n- \n- vendre"]),
        ("prod", ["Deux axes :\n- produire\n- \n- vendre"]),
        ("axes :\n- prod", ["Deux axes :\n- produire\n- \n- vendre"]),
        ("duire\n- \n- vend", ["Deux axes :\n- produire\n- \n- vendre"]),
        ("rare.\n***\nDeux", ["Le foncier est rare.", "Deux axes :\n- produire\n- \n- vendre"]),
        ("produire\n- \n- vendre\nVoilà", ["Deux axes :\n- produire\n- \n- vendre", "Voilà."]),
    ],
)
def test_the_units_are_whole_and_apart(words, units):
    """The smallest that holds the span, or else all it overlaps; a list comes whole."""
    start = TEXT.index(words)
    assert [TEXT[slice(*unit)] for unit in widen(TEXT, (start, start + len(words)))] == units
