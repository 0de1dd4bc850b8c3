"""ingest.french.names: people's names in French text."""

import pytest

from ingest.french.names import gender_of_name, mentions


@pytest.mark.parametrize(
    "name", ["Hana Novotníčková", "Paweł Wiśniewski", "B. Martin", "Ana de la Tour", "Luc O'Neil-Roy"]
)
def test_a_name_is_found_as_written(name):
    """With letters French does not have, initials, particles, apostrophes and hyphens."""
    assert [one.name for one in mentions(f"La salle écoute {name} présenter son étude.")] == [name]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Marguerite Lenoir", "feminine"), ("Nadia Belkacem", "feminine"), ("Inès Roy", "feminine"),
        ("Marie-Pierre Roy", "feminine"), ("Pierre Lenoir", "masculine"), ("Luc Roy", "masculine"),
        ("Jean-Marie Roy", "masculine"), ("Moussa Diarra", "masculine"),
        ("André Roy", "masculine"), ("Chloé Roy", "feminine"),
        ("Jean-Pierre Roy", "masculine"), ("Marie-José Roy", "feminine"), ("Camille Ferrand", ""), ("Lenoir", ""),
        ("Ville de Brassac", ""),
    ],
)  # fmt: skip
def test_a_first_name_shows_a_gender_unless_both_bear_it(name, gender):
    """A compound is of the gender of its first part."""
    assert gender_of_name(name) == gender
