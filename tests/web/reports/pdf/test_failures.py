"""Pages that failed are remembered for a while, and a file whose pages take too much is given up."""

from tests.support.web.clock import Clock
from web.reports.pdf.failures import Failures


def test_a_page_that_failed_is_known_for_a_while():
    """With its reason, and only that page."""
    clock = Clock(0.0)
    failures = Failures(clock)
    failures.remember("a", 1, "damaged")
    assert [failures.known(*page) for page in (("a", 1), ("a", 2), ("b", 1))] == ["damaged", None, None]
    clock.now = 1000
    assert failures.known("a", 1) is None


def test_a_file_of_heavy_pages_is_given_up():
    """After three of them, for a while; damaged pages do not count."""
    clock = Clock(0.0)
    failures = Failures(clock)
    for number in (1, 2, 2):
        failures.remember("a", number, "heavy")
    failures.remember("a", 3, "damaged")
    assert failures.known("a", 9) is None
    failures.remember("a", 4, "heavy")
    assert [failures.known("a", 9), failures.known("b", 9)] == ["heavy", None]
    clock.now = 1000
    assert failures.known("a", 9) is None


def test_what_is_remembered_is_bounded():
    """The oldest failures are forgotten."""
    failures = Failures(Clock(0.0))
    for number in range(2_000):
        failures.remember("a", number, "damaged")
    assert [failures.known("a", 0), failures.known("a", 1_999)] == [None, "damaged"]
