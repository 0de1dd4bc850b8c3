"""Hostile text of every format: the time of reading it grows with its length, not with a power of it."""

import pytest

from tests.support.ingest.growth import cases, too_steep

SIZE = 12_000  # characters; benchmarks/growth.py goes to 100,000
KINDS = ("txt", "html", "docx", "odt", "epub", "pptx", "pdf")

pytestmark = [pytest.mark.hardening, pytest.mark.timeout(600)]


@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_with_the_text(kind):
    """Twice the text takes at most three times as long, whatever is repeated in it."""
    steep = {
        name: round(ratio, 1)
        for name, case in cases().items()
        if name.split(" ")[0] == kind and (ratio := too_steep(case, SIZE)) is not None
    }
    assert steep == {}
