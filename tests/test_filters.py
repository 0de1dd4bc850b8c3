"""Names that a filter asks for, and those it does not."""

import pytest

from index.filters import NamesByWord, names_match

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
    """In any order, accents, hyphens and case aside; whole words, and some."""
    assert NamesByWord(NAMES).matching(asked) == found
    assert tuple(name for name in sorted(NAMES) if names_match(asked, name)) == found
