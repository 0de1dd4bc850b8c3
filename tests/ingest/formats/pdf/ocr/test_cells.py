"""ingest.formats.pdf.ocr.cells: cells of ruled tables, read again one by one."""

from __future__ import annotations

import numpy as np

from ingest.formats.pdf.ocr.cells import Level, read_by_cells
from ingest.formats.pdf.ocr.hocr import Row, Word
from ingest.formats.pdf.ocr.straight import Straight

XS, YS = (100, 300, 500), (100, 140, 180, 220)  # pixels
SCALE = 200 / 72


def _word(text, x, y, certainty=90.0):
    return Word(text, (x, y - 20, x + 12 * len(text), y), certainty)


def _row(*words):
    return Row(words, words[0].box[3], 0.0, 27, 12)


def _page(*inked, dark=()):
    """Return a page with a table of 3 x 2 cells, print in those of these rows and columns, some on dark ground."""
    picture = np.full((400, 600), 250, dtype=np.uint8)
    for row, column in inked:
        top, left = YS[row], XS[column]
        ground, ink = (40, 250) if (row, column) in dark else (250, 40)
        picture[top : top + 40, left : left + 200] = ground
        picture[top + 10 : top + 30, left + 20 : left + 150 : 4] = ink
    for x in XS:
        picture[YS[0] : YS[-1], x : x + 2] = 90
    for y in YS:
        picture[y : y + 2, XS[0] : XS[-1]] = 90
    rules = [(x / SCALE, YS[0] / SCALE, x / SCALE, YS[-1] / SCALE) for x in XS]
    rules += [(XS[0] / SCALE, y / SCALE, XS[-1] / SCALE, y / SCALE) for y in YS]
    return Level(picture, rules, Straight(0.0, 600, 400), SCALE)


def _reading(*texts, certainty=90.0, seen=None):
    """Return a reader that finds one of these texts in each stretch of print, from the top."""

    def read(picture):
        if seen is not None:
            seen.append(picture)
        inked = np.flatnonzero((picture < 128).any(axis=1))
        ends = [run[-1] for run in np.split(inked, np.flatnonzero(np.diff(inked) > 8) + 1)]
        return [_row(_word(text, 60, int(end), certainty)) for text, end in zip(texts, ends, strict=True)]

    return read


ALL = [(row, column) for row in range(3) for column in range(2)]
FIRST = [
    _row(_word("Le", 20, 50), _word("texte", 60, 50)),
    _row(_word("Recettes", 120, 130), _word("Montant", 320, 130)),
    _row(_word("Dons 28 022.0Quêtes", 120, 170)),  # one word of two cells
    _row(_word("Total", 120, 210), _word("45", 320, 210)),
    _row(_word("Suite", 20, 300)),
]


def test_words_of_two_cells_are_read_apart() -> None:
    """Each cell is a row of its own where it stands, in the place of the table's first row; other rows stay."""
    found = read_by_cells(FIRST, _page(*ALL), _reading("Recettes", "Montant", "Dons", "28 022", "Total", "45"))
    assert [row.text for row in found] == ["Le texte", "Recettes", "Montant", "Dons", "28 022", "Total", "45", "Suite"]
    third, fourth = found[3], found[4]
    assert 100 < third.left < 300 < fourth.left < 500
    assert all(140 < row.baseline < 180 for row in (third, fourth))


def test_a_worse_second_reading_is_not_believed() -> None:
    """What was read with more certainty stays; a word across a rule is not among it."""
    found = read_by_cells(FIRST, _page(*ALL), _reading("Rece", "Mont", "Dons", "28 022", "To", "4", certainty=70.0))
    assert [row.text for row in found[1:3]] == ["Recettes", "Montant"]
    assert [row.text for row in found[5:7]] == ["Total", "45"]


def test_a_nought_cut_by_its_rule_is_read_as_one() -> None:
    """The last of two decimals read as a letter is a nought: the rule at its right cuts it."""
    found = read_by_cells(FIRST, _page(*ALL), _reading("Recettes", "Montant", "Dons", "28 022.0C", "Lot C", "4.0Q"))
    assert [row.text for row in found[4:7]] == ["28 022.00", "Lot C", "4.00"]


def test_cells_on_dark_ground_are_read_as_dark_on_light() -> None:
    """The picture of the cells is dark print on white, whatever their ground."""
    seen: list[np.ndarray] = []
    page = _page(*ALL, dark=[(0, 0), (0, 1)])
    read_by_cells(FIRST, page, _reading("Recettes", "Montant", "Dons", "28 022", "Total", "45", seen=seen))
    assert np.median(seen[0]) == 255
    assert (seen[0] < 128).mean() < 0.2


def test_rules_around_no_table_change_nothing() -> None:
    """Rows are kept where a frame holds prose across its rules, or cells too large for a table."""
    prose = [_row(*(_word("mots", x, y) for x in (110, 170, 230, 280, 350, 420))) for y in (130, 170, 210)]
    assert read_by_cells(prose, _page(*ALL), _reading()) == prose
    page = _page(*ALL)
    wide = Level(np.full((120, 600), 250, dtype=np.uint8), page.rules, page.straight, SCALE)
    assert read_by_cells(FIRST, wide, _reading()) == FIRST
