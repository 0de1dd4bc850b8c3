"""ingest.formats.pdf.ocr.strokes: bold print on a picture."""

from __future__ import annotations

import numpy as np

from ingest.formats.pdf.ocr.hocr import Row, Word
from ingest.formats.pdf.ocr.strokes import bold

_HEIGHT, _WIDTH = 20, 60


def _picture(*strokes, paper=255):
    """Return one row of words drawn as upright bars of the given stroke widths, 12 pixels apart."""
    picture = np.full((40, 80 * len(strokes)), paper, dtype=np.uint8)
    for rank, thick in enumerate(strokes):
        for bar in range(0, _WIDTH, 12):
            left = 80 * rank + 10 + bar
            picture[10 : 10 + _HEIGHT, left : left + thick] = 0
    return picture


def _row(*words):
    boxes = [(80 * rank + 8, 9, 80 * rank + 10 + _WIDTH, 11 + _HEIGHT) for rank in range(len(words))]
    return Row(tuple(Word(text, box, 95.0) for text, box in zip(words, boxes, strict=True)), **_PLACE)


_PLACE = {"baseline": 30.0, "slope": 0.0, "height": 20.0, "middle": 10.0}


def _bold(strokes, *rows):
    found = bold(rows, [20.0] * len(rows), _picture(*strokes))
    return [[row.text[slice(*span)] for span in spans] for row, spans in zip(rows, found, strict=True)]


def test_thick_words_that_follow_each_other_are_bold() -> None:
    """Two thick words in a row are bold; a single one may be chance."""
    words = ("selon", "Anne", "Dupré", "maire", "dans", "cette", "ville", "basse")
    assert _bold([4, 6, 6, 4, 4, 4, 4, 6], _row(*words)) == [["Anne Dupré"]]


def test_a_coloured_ground_makes_no_print_bold() -> None:
    """A coloured background does not change the stroke width."""
    row = _row("quatre", "mots", "sans", "relief")
    picture = _picture(4, 4, 4, 4, paper=170)
    assert list(bold([row], [20.0], picture)) == [()]
