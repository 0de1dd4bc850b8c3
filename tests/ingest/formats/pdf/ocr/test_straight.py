"""ingest.formats.pdf.ocr.straight: pages scanned askew, turned level."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.formats.pdf.ocr.hocr import Row, Word
from ingest.formats.pdf.ocr.straight import Straight, straight


def _rows(slope):
    return [Row((Word("mot", (10, 10, 40, 30), 90),), 30, slope, 27, 12)] * 3


def test_a_point_turned_and_turned_back_is_where_it_was() -> None:
    """Both ways agree within a fifth of a pixel on a page of 600 pixels."""
    turn = Straight(0.015, 600, 800)
    for point in ((10.0, 20.0), (590.0, 30.0), (300.0, 780.0)):
        assert turn.back(*turn.turned(*point)) == pytest.approx(point, abs=0.2)


@pytest.mark.parametrize("slope", [0.015, -0.01])
def test_a_slanted_line_is_level_in_the_turned_picture(slope) -> None:
    """A line that falls with the rows is level, where its points are said to be."""
    picture = np.full((200, 400), 255, dtype=np.uint8)
    for x in range(400):
        picture[round(100 + slope * (x - 200)), x] = 0
    turn = straight(picture, _rows(slope))
    rows, _ = np.nonzero(turn.picture(picture) == 0)
    assert set(rows.tolist()) == {100}
    assert turn.turned(390, 100 + slope * 190)[1] == pytest.approx(100)


def test_a_level_page_is_left_as_it_is() -> None:
    """Slopes within the thickness of a rule, and a page without rows, turn nothing."""
    picture = np.full((20, 40), 255, dtype=np.uint8)
    assert straight(picture, _rows(0.001)).slope == straight(picture, []).slope == 0
    assert straight(picture, []).picture(picture) is picture
