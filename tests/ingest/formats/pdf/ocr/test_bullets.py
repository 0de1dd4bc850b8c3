"""ingest.formats.pdf.ocr.bullets: bullets recognised in the picture."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.formats.pdf.ocr.bullets import with_bullet
from ingest.formats.pdf.ocr.hocr import Row, Word


def paper() -> np.ndarray:
    return np.full((60, 300), 240, np.uint8)


def ink(picture: np.ndarray, left: int, top: int, right: int, bottom: int) -> None:
    picture[top:bottom, left:right] = 20


def row(*words: tuple[str, int, int]) -> Row:
    """Return a row with its baseline at 40 and an x-height of 12 pixels."""
    return Row(tuple(Word(text, (left, 20, right, 45), 90) for text, left, right in words), 40, 0, 27, 12)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((("+", 29, 38), ("mot", 50, 80)), "• mot"),
        ((("e", 29, 38), ("_mot", 50, 80)), "• mot"),
        ((("«+", 29, 38), ("mot", 50, 80)), "• mot"),
        ((("+mot", 29, 80),), "• mot"),
        ((("mot", 50, 80),), "• mot"),
        ((("mot", 29, 80),), "• mot"),
    ],
)
def test_a_disc_before_the_text_is_a_bullet(words, text):
    """A disc is a bullet, whatever tesseract read in its place."""
    picture = paper()
    ink(picture, 30, 30, 37, 37)
    ink(picture, 50, 28, 56, 40)
    assert with_bullet(row(*words), picture).text == text


@pytest.mark.parametrize(
    "mark",
    [
        (30, 36, 38, 38),
        (30, 37, 33, 40),
        (30, 30, 33, 33),
        (30, 30, 33, 37),
        (30, 28, 42, 40),
        (30, 24, 44, 38),
        (30, 20, 37, 27),
    ],
    ids=["dash", "full stop", "speck", "apostrophe", "letter", "large square", "asterisk"],
)
def test_other_marks_stay_as_they_were_read(mark):
    """A mark too large, too low or too high for a bullet keeps its reading."""
    picture = paper()
    ink(picture, *mark)
    found = row(("-", 29, 43), ("mot", 50, 80))
    assert with_bullet(found, picture) is found


def test_text_without_a_mark_stays():
    """Paper and faint stains before the text add no bullet."""
    picture = paper()
    picture[30:37, 30:37] = 220
    found = row(("mot", 50, 80))
    assert with_bullet(found, picture) is found


def test_a_plus_is_no_bullet():
    """A plus, which fills less than half of its box, is not a bullet."""
    picture = paper()
    ink(picture, 30, 33, 37, 34)
    ink(picture, 33, 30, 34, 37)
    found = row(("+", 29, 38), ("mot", 50, 80))
    assert with_bullet(found, picture) is found
