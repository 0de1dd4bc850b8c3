"""ingest.formats.pdf.characters: the lines of a PDF page."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.characters import page_lines
from tests.support.ingest.papers import BOLD, opened, pdf


def _lines(*drawn, **page):
    return page_lines(opened(pdf(drawn, **page)), 0).lines


def test_a_line_knows_its_place_size_and_weight() -> None:
    """Baselines are measured from the top of the page, bold spans from the start of the line."""
    (line,) = _lines((50, 742, 10, "Le foncier "), (101, 742, 10, "est rare", BOLD))
    assert (line.text, round(line.y), line.size, line.text[slice(*line.bold[0])]) == (
        "Le foncier est rare", 100, 10.0, "est rare",
    )  # fmt: skip


def test_a_wide_gap_parts_columns() -> None:
    """Two pieces at one height with a gutter between them are two lines."""
    assert [line.text for line in _lines((50, 700, 10, "à gauche"), (300, 700, 10, "à droite"))] == [
        "à gauche", "à droite",
    ]  # fmt: skip


def test_a_raised_number_becomes_a_superscript() -> None:
    """Small digits above the baseline become superscripts; raised letters stay letters."""
    (line,) = _lines((50, 700, 10, "solidaire"), (87.5, 704, 6, "12"))
    assert line.text == "solidaire¹²"
    (line,) = _lines((50, 700, 10, "1"), (55.6, 704, 6, "er"))
    assert line.text == "1er"


def test_no_space_stands_before_a_comma() -> None:
    """A space inferred from a change of font is dropped before a comma."""
    (line,) = _lines((50, 700, 10, "Anne Roy", BOLD), (97, 700, 10, ", maire"))
    assert line.text == "Anne Roy, maire"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_in_the_viewer_is_read_the_same(rotate: int) -> None:
    """/Rotate does not change the lines."""
    assert [line.text for line in _lines((50, 700, 10, "Bonjour"), (50, 680, 10, "le monde"), rotate=rotate)] == [
        "Bonjour", "le monde",
    ]  # fmt: skip


def test_text_outside_the_page_is_not_read() -> None:
    """Text outside the page box is dropped."""
    assert [line.text for line in _lines((50, 700, 10, "dedans"), (700, 700, 10, "dehors"))] == ["dedans"]
