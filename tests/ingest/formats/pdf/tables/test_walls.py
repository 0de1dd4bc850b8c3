"""ingest.formats.pdf.tables.walls: words of two cells, however near."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.file import File
from ingest.formats.pdf.reader import read
from ingest.formats.pdf.tables.walls import Walls
from tests.support.ingest.papers import drawn_pdf


def test_figures_that_fill_their_cells_are_not_joined():
    """Words a letter's gap apart are cells where a rule stands between them, and figures of one where none does."""
    xs = (50, 101, 153)
    rules = [f"{x} 700 m {x} 760 l S" for x in (48, 100, 152.5, 204)]
    rules += [f"48 {y} m 204 {y} l S" for y in (700, 720, 740, 760)]
    rows = [("Chapitre", "2021", "2022"), ("Toit", "222 800,00", "232 650,00"), ("Lot", "98 300,00", "101 450,00")]
    texts = [(x, 746 - 20 * rank, 10, text) for rank, row in enumerate(rows) for x, text in zip(xs, row, strict=True)]
    source = read(File(Path("a.pdf"), drawn_pdf(texts, drawn=" ".join(rules))))
    (block,) = [block for block in source.blocks if block.table]
    assert block.text == ("Chapitre | 2021 | 2022\nToit | 222 800,00 | 232 650,00\nLot | 98 300,00 | 101 450,00")


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ((100, 80, 100, 120), True),
        ((100, 90, 100, 103), False),  # it is the side of a ground under some words of a line
        ((100, 60, 101, 90), False),  # it ends above the words
        ((90, 80, 90, 120), False),  # it stands in the word before
        ((80, 96, 140, 97), False),  # it is level
    ],
)
def test_a_rule_between_two_words_parts_them(rule, parts):
    """An upright rule between the end of a word and the start of the next, at their height, parts them."""
    assert Walls([rule]).between(98, 102, y=100, size=10) is parts


def test_a_drawing_parts_nothing():
    """A page with hundreds of upright rules is a drawing."""
    assert not Walls([(5 * at, 80, 5 * at, 120) for at in range(401)]).between(98, 102, y=100, size=10)
