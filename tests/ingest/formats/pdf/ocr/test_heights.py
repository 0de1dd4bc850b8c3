"""ingest.formats.pdf.ocr.heights: the size of recognised print."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.ocr.heights import sizes
from ingest.formats.pdf.ocr.hocr import Row, Word

TOPS = {"un": 12, "aux": 12, "été": 18, "bal": 20, "par": 12, "plage": 20}  # pixels over the baseline
DEEP = {"par": 6, "plage": 6}


def row(*words: str, size: float = 1.0, height: float = 26, off: int = 0, slope: float = 0) -> Row:
    """Return a row of words as high as their letters, `off` pixels wrong or skewed by a slope."""
    boxes = []
    for rank, word in enumerate(words):
        top = 100 - round(size * TOPS[word]) - off
        bottom = 100 + round(size * DEEP.get(word, 0)) + round(slope * 60)
        boxes.append(Word(word, (80 * rank, top, 80 * rank + 60, bottom), 90))
    return Row(tuple(boxes), 100, slope, height, 12)


BODY = [row("un", "été", "par", "plage", "bal", "aux") for _ in range(3)]


def test_letters_do_not_change_the_size():
    """Rows of one font have one size, with or without ascenders and descenders."""
    assert set(sizes([*BODY, row("un", "aux"), row("par"), row("bal")])) == {26}


def test_larger_print_is_larger():
    """A title's size is in proportion to the height of its words."""
    *_, title = sizes([*BODY, row("plage", "bal", "un", size=1.5)])
    assert title == pytest.approx(1.5 * 26, rel=0.03)


def test_a_pixel_more_is_the_same_size():
    """Rows whose measures nearly agree get the same size."""
    assert len(set(sizes([*BODY, row("plage", "bal", "été", off=1)]))) == 1


def test_skew_adds_nothing():
    """Skew, which makes boxes higher, does not change the size."""
    assert len(set(sizes([*BODY, row("un", "aux", "par", slope=0.05)]))) == 1


def test_a_box_that_holds_more_than_its_word_tells_nothing():
    """A word higher than its row is ignored; the x-height decides instead."""
    assert len(set(sizes([*BODY, row("bal", off=14)]))) == 1


def test_a_speck_has_some_size():
    """A row that tesseract measures as lower than nothing still has a size to lay it out by."""
    assert min(sizes([*BODY, Row((Word("7", (0, 90, 9, 95), 30),), 100, 0, 4, -2)])) > 0


def test_no_rows_have_no_sizes():
    """A page without rows has no sizes."""
    assert sizes([]) == []


def test_a_short_row_strays_farther():
    """A short row needs a larger difference to count as another size."""
    assert len(set(sizes([*BODY, row("bal", size=1.1)]))) == 1
    assert len(set(sizes([*BODY, row("bal", "plage", "bal", "plage", size=1.1)]))) == 2
