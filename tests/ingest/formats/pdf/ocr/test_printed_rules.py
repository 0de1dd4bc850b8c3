"""ingest.formats.pdf.ocr.printed_rules: straight lines printed in a picture."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.formats.pdf.ocr.printed_rules import printed_rules

DENSITY = 200


def _table(*, header=None, across=False):
    """Return a table of 2 x 2 cells, 200 x 100 pixels each, on its header a fill, across it perhaps light words."""
    picture = np.full((500, 600), 250, dtype=np.uint8)
    for x in (100, 300, 500):
        picture[200:400, x : x + 3] = 60
    for y in (200, 300, 400):
        picture[y : y + 3, 100:503] = 60
    if header is not None:
        picture[140:200, 100:503] = header
        if across:
            picture[160:180, 280:330] = 250
    return picture


def _at(rules, x):
    return [(round(top), round(bottom)) for left, top, right, bottom in rules if left == right and abs(left - x) < 4]


def test_thin_lines_are_rules() -> None:
    """Each line of a grid is a rule from end to end, and nothing else is."""
    rules = printed_rules(_table(), density=DENSITY)
    for x in (101, 301, 501):
        assert _at(rules, x) == [pytest.approx((200, 403), abs=10)]
    assert len(rules) == 6


@pytest.mark.parametrize("header", [40, 120])
def test_rules_go_on_through_a_filled_header(header) -> None:
    """A dark row does not swallow the rules below it: they part its cells too, and its edges are rules."""
    rules = printed_rules(_table(header=header), density=DENSITY)
    (top, bottom), *_ = _at(rules, 301)
    assert top < 150
    assert bottom == pytest.approx(403, abs=10)
    assert min(y for left, y, right, y1 in rules if y == y1) < 150


def test_words_across_a_filled_row_keep_it_whole() -> None:
    """Where words stand, no rule goes on through a fill: the cell is merged."""
    (top, _), *_ = _at(printed_rules(_table(header=40, across=True), density=DENSITY), 301)
    assert top > 170
