"""ingest.french.names: people's names in French text."""

import pytest

from ingest.french.names import mentions


@pytest.mark.parametrize(
    "name", ["Hana Novotníčková", "Paweł Wiśniewski", "B. Martin", "Ana de la Tour", "Luc O'Neil-Roy"]
)
def test_a_name_is_found_as_written(name):
    """With letters French does not have, initials, particles, apostrophes and hyphens."""
    assert [one.name for one in mentions(f"La salle écoute {name} présenter son étude.")] == [name]
