"""ingest.formats.pdf.running: running headers and footers."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("y", "texts"),
    [
        (150, ["2023 / 2024", "2024 / 2025"]),  # names of columns, below the title of a slide
        (800, ["Canton {}", "17", "0"]),  # a last row, in the margin
        (800, ["Canton {}", "1 250,00", "37"]),
        (800, ["Canton {}", "0,00 €"]),
        (150, ["2023"]),  # the year of a title page
    ],
)
def test_figures_of_a_table_at_the_edge_of_a_page_stay(y, texts) -> None:
    """Figures beside others, or no count of the pages, are not page numbers, however often they come."""
    pages = [
        page([*(line(text.format(name), y=y, x=99 * at) for at, text in enumerate(texts)), line(name, y=400)], number=5)
        for name in ("Aubry", "Bilan", "Coulé", "Divers")
    ]
    assert all(len(page.lines) == len(texts) + 1 for page in without_running(pages).pages)


def test_numbers_that_count_the_pages_are_taken_off_wherever_they_stand() -> None:
    """Numbers outside the margins, as on slides, and beside words that come once, count the pages."""
    pages = [
        page([line(f"Bilan {'abcd'[rank]}", y=150), line(str(rank + 1), y=700)], number=rank + 1) for rank in range(4)
    ]
    beside = [page([line("Une fois", y=820), line(str(rank + 3), y=820, x=500)], number=rank + 1) for rank in range(2)]
    assert without_running(pages).numbers == ["1", "2", "3", "4"]
    assert without_running(beside).numbers == ["3", "4"]
