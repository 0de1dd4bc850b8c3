"""Refusals answer with the status of their code."""

import pytest

from ingest.messages import FRENCH
from web.admin.errors import _STATUSES, Refused


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("part-swells", 413),
        ("archive-crowded", 413),
        ("part-damaged", 415),
        ("misnamed", 415),
        ("page-expired", 403),
        ("reports-disk-full", 507),
    ],
)
def test_a_code_has_its_status(code, status):
    """An unreadable file answers 415, an excessive one 413."""
    assert Refused(code).status == status


def test_every_code_with_a_status_is_one_of_the_tables():
    """A renamed code would silently get another status."""
    assert [code for code in _STATUSES if not FRENCH.knows(code)] == []
