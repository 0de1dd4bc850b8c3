"""ingest.formats.pdf.running: running headers and footers."""

from __future__ import annotations

from ingest.formats.pdf.running import without_running
from tests.support.ingest.papers import line, page


def _pages(count, *, number=True):
    for rank in range(count):
        lines = [line("Journée du 3 mai 2016 - actes", y=30), line(f"Le texte de la page {'abcdef'[rank]}", y=400)]
        yield page([*lines, line(str(rank + 5), y=820, x=300)] if number else lines, number=rank + 1)


def test_headers_and_numbers_are_taken_off() -> None:
    """Running lines are removed from the pages, and each is reported once."""
    parted = without_running(list(_pages(4)))
    assert [line.text for line in parted.pages[0].lines] == ["Le texte de la page a"]
    assert parted.texts[0] == "Journée du 3 mai 2016 - actes"


def test_printed_numbers_are_told() -> None:
    """Printed page numbers are those that increase with the pages."""
    assert without_running(list(_pages(4))).numbers == ["5", "6", "7", "8"]


def test_a_report_of_two_pages_has_no_running_line() -> None:
    """A line on two pages is not a running line."""
    parted = without_running(list(_pages(2, number=False)))
    assert all(len(page.lines) == 2 for page in parted.pages)
    assert parted.numbers == [None, None]


def test_a_title_that_returns_in_the_text_stays() -> None:
    """A repeated line outside the margins is kept."""
    pages = [page([line("Les propositions", y=400), line(f"Une autre {rank}", y=420)]) for rank in range(4)]
    assert all(len(page.lines) == 2 for page in without_running(pages).pages)


def test_a_stamp_runs_from_two_pages_on() -> None:
    """Lines that open as a stamp does, each page with its own date or time."""
    stamps = ["Envoyé en préfecture le 3/05/2022 à 10h", "ID : 001-200000000-20220503-D1-DE"]
    pages = [page([*(line(text, y=30 + 9 * at) for at, text in enumerate(stamps)), line("Texte", y=400)])] * 2
    assert without_running(pages).texts == tuple(stamps)
    assert without_running(pages[:1]).texts == ()
