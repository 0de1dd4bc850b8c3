"""Hostile text of every format: the time of reading it grows with its length, not with a power of it."""

import pytest

from tests.support.ingest.growth import cases, seconds, too_steep

SIZE = 8_000  # characters; benchmarks/growth.py goes to 100,000
KINDS = ("txt", "html", "docx", "odt", "epub", "pptx", "pdf")
LONG = {
    "txt headings: 'T\\n=\\n'": 100_000,
    "txt headings: 'T\\n=\\n\\n'": 100_000,
    "txt headings: '###### T\\n'": 100_000,
    "txt speakers: 'Selon Jean Dupont, '": 80_000,
    "txt spaces after a name": 80_000,
    "txt one person of either gender": 80_000,
    "html attributes": 600_000,
    "html attributes after a comment": 600_000,
}  # texts whose square shows only when they are long, by their length in characters
SLOWEST = 5.0  # seconds of processor for one of them, some seven times what it takes
STEEPEST_OF_FOUR = 5.5  # times as long for a text four times as long; 16 is the square

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


@pytest.mark.parametrize("name", LONG)
def test_long_texts_take_seconds(name):
    """What is slow only when it is long takes seconds at most, and four times the text some four times as long."""
    case = cases()[name]
    assert seconds(case(LONG[name])) < SLOWEST
    assert too_steep(case, LONG[name], times=4, steepest=STEEPEST_OF_FOUR) is None
