"""qa.person_name: names as bibliographies list them."""

import pytest

from qa.person_name import parted


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Anne Dupré", "Dupré, Anne"),
        ("Jean-Marc Ben Amor", "Ben Amor, Jean-Marc"),
        ("Jean de La Fontaine", "de La Fontaine, Jean"),
        ("Yann Le Goff", "Le Goff, Yann"),
        ("Ana van der Berg", "van der Berg, Ana"),
        ("Luc d'Estaing", "d'Estaing, Luc"),
        ("Mme Anne Dupré", "Dupré, Anne"),
        ("M. Roy", "Roy"),
        ("M. Le Goff", "Le Goff"),
        ("Dupré", "Dupré"),
        ("", ""),
    ],
)
def test_the_family_name_comes_first_with_its_particle(name, listed):
    """The last word is the family name, or all from the first particle on; civilities are left out."""
    assert str(parted(name)) == listed
