"""ingest.formats.pdf.ocr.leftovers: print not covered by a word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ingest.formats.pdf.ocr.hocr import Row, Word
from ingest.formats.pdf.ocr.leftovers import believed, cutting, leftovers


def row(left: int, baseline: int, *words: str, certainty: float = 95, slope: float = 0) -> Row:
    boxes = [(left + 60 * rank, baseline - 18, left + 60 * rank + 50, baseline + 5) for rank in range(len(words))]
    words = tuple(Word(text, box, certainty) for text, box in zip(words, boxes, strict=True))
    return Row(words, baseline, slope, 24, 12)


def page(*letters: tuple[int, int], bars: tuple[tuple[int, int, int, int], ...] = ()) -> np.ndarray:
    """Return a page with two-stroke letters at these places, and filled bars."""
    picture = np.full((400, 600), 250, np.uint8)
    for x, y in letters:
        picture[y - 18 : y, x : x + 3] = 10
        picture[y - 4 : y, x : x + 10] = 10
    for left, top, right, bottom in bars:
        picture[top:bottom, left:right] = 10
    return picture


READ = row(100, 100, "déjà", "lu")
LETTERS = [(100 + 14 * rank, 100) for rank in range(7)]


def test_a_line_no_word_covers_is_found():
    """The box of an uncovered line includes a margin; covered print is ignored."""
    line = [(100 + 14 * rank, 200) for rank in range(9)]
    ((left, top, right, bottom),) = leftovers([READ], page(*LETTERS, *line))
    assert left < 100 < 212 < right
    assert top < 182 < 200 < bottom


@pytest.mark.parametrize(
    "bar", [(100, 200, 500, 203), (100, 200, 300, 300), (100, 200, 300, 230), (100, 200, 104, 390)]
)
def test_rules_and_pictures_are_not_lines(bar):
    """Ink too low, too high or too dense for letters is ignored."""
    assert leftovers([READ], page(*LETTERS, bars=(bar,))) == []


def test_a_drawing_is_not_looked_at():
    """A page with too many leftovers, a drawing, yields none."""
    dots = [(40 + 70 * column, 150 + 50 * line) for column in range(8) for line in range(5)]
    assert leftovers([READ], page(*LETTERS, *dots)) == []


def test_a_page_without_words_has_none():
    """A page without words has no leftovers: its x-height is unknown."""
    assert leftovers([], page(*LETTERS)) == []


def test_a_cutting_has_its_baseline_level():
    """Columns of a cutting are shifted so that its baseline is level."""
    picture = np.full((400, 600), 250, np.uint8)
    for x in range(100, 500):
        picture[200 + (x - 300) // 50, x] = 10
    cut = cutting([row(100, 100, "penché", slope=0.02)], picture, (100, 180, 500, 220))
    assert cut.shape == (40, 400)
    assert np.ptp(np.argmin(cut, axis=0)) <= 1


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (row(10, 30, "une", "ligne", certainty=72), True),
        (row(10, 30, "une", "ligne", certainty=60), False),
        (row(10, 30, "mot", certainty=80), False),
        (row(10, 30, "mot", certainty=95), True),
        (row(10, 30, "7", certainty=95), True),
        (row(10, 30, "a", certainty=95), False),
    ],
)
def test_only_what_is_certain_is_believed(found, kept):
    """A line needs less certainty than a lone word; a lone letter is dropped, a lone digit kept."""
    assert bool(list(believed([found], [READ], (300, 300, 420, 350)))) is kept


def test_what_is_believed_stands_at_its_place():
    """Accepted rows get page coordinates and the usual height of the page's rows."""
    (found,) = believed([replace(row(10, 30, "mot"), height=70)], [READ], (300, 300, 420, 350))
    assert (found.left, found.baseline, found.height) == (310, 330, READ.height)


def test_a_piece_of_a_word_is_not_believed():
    """A row that nearly touches another one at its height is a fragment of a word, and dropped."""
    assert list(believed([row(10, 30, "bout")], [READ], (215, 70, 300, 110))) == []
