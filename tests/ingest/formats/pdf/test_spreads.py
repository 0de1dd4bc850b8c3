"""ingest.formats.pdf.spreads: two printed pages on one sheet."""

from __future__ import annotations

from ingest.formats.pdf.spreads import without_spreads
from tests.support.ingest.papers import line, page


def _sheet(number, *printed):
    text = [line("à gauche", x=100, y=300), line("à droite", x=700, y=300)]
    numbers = [line(str(value), x=300 + 600 * rank, y=820) for rank, value in enumerate(printed)]
    return page([*text, *numbers], number=number, width=1190)


def test_a_sheet_with_two_numbers_is_cut_in_two() -> None:
    """Both halves keep the sheet's number and have coordinates of their own."""
    halves = without_spreads([_sheet(1, 2, 3), _sheet(2, 4, 5)])
    assert [(half.number, half.lines[0].text) for half in halves] == [
        (1, "à gauche"), (1, "à droite"), (2, "à gauche"), (2, "à droite"),
    ]  # fmt: skip
    assert (halves[1].lines[0].x0, halves[1].width) == (105, 595)


def test_a_wide_page_with_one_number_stays_whole() -> None:
    """A landscape page with one number, such as a slide, is not cut."""
    slide = page([line("un titre sur toute la largeur", x=100, width=900), line("4", x=1000, y=820)], width=1190)
    assert without_spreads([slide, slide]) == [slide, slide]
