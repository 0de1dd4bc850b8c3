"""ingest.formats.pdf.ocr.rows: repair of recognised rows."""

from __future__ import annotations

from ingest.formats.pdf.ocr.hocr import Row, Word
from ingest.formats.pdf.ocr.rows import gutters, mended, placed

MIDDLE = 12  # pixels of the height of an x; a letter is as wide, a space 8


def row(left: int, baseline: int, *words: str, gap: int = 8, height: float = 27, middle: float = MIDDLE, turn: int = 0):
    """Return a row of words `gap` pixels apart; "|" and a number before a word set another gap."""
    placed, x = [], left
    for word in words:
        if word.startswith("@"):
            x += int(word[1:]) - gap
            continue
        right = x + MIDDLE * len(word)
        placed.append(Word(word, (x, baseline - 20, right, baseline + 6), 90))
        x = right + gap
    return Row(tuple(placed), baseline, 0, height, middle, turn)


def texts(rows):
    return [row.text for row in rows]


def test_columns_read_as_one_row_are_parted():
    """A row is split at a gap wider than its others; the second piece keeps the baseline."""
    left, right = mended([row(100, 200, "fin", "de", "ligne", "@70", "autre", "colonne")])
    assert texts([left, right]) == ["fin de ligne", "autre colonne"]
    assert right.foot(right.left) == 200


def test_a_stretched_line_stays_whole():
    """A row whose gaps are all wide, or whose only gap is bridged by a nearby word, stays whole."""
    assert texts(mended([row(100, 200, "trois", "mots", "seuls", gap=90)])) == ["trois mots seuls"]
    full = row(100, 160, "une", "ligne", "qui", "remplit", "la", "colonne")
    assert texts(mended([full, row(100, 200, "deux", "mots", gap=120)]))[1] == "deux mots"


def test_pieces_of_a_line_are_joined():
    """A piece is joined to the line it completes where nearby lines run across the gap."""
    host = row(100, 200, "un", "@130", "trou")
    hole = row(132, 202, "mot", "perdu")
    assert texts(mended([host, row(100, 240, "plus", "bas"), hole])) == ["un mot perdu trou", "plus bas"]
    above = row(100, 160, "une", "ligne", "qui", "remplit", "la", "colonne")
    assert texts(mended([above, row(100, 200, "le", "début"), row(224, 200, "la", "suite")]))[1] == "le début la suite"


def test_columns_are_not_joined():
    """Rows at one height stay apart where no line runs across the gap between them."""
    assert len(mended([row(100, 200, "à", "gauche"), row(228, 200, "à", "droite")])) == 2


def test_a_row_stands_before_the_one_right_under_it():
    """Within a column the upper row comes first; columns keep their order."""
    lower, upper, beside = row(100, 240, "bas"), row(100, 200, "haut"), row(400, 180, "à", "côté")
    assert texts(mended([lower, upper, beside])) == ["haut", "bas", "à côté"]


def test_a_line_read_apart_stands_between_its_neighbours():
    """A line that tesseract puts in a block of its own, behind other columns, goes back into its paragraph."""
    above, missed, below = (row(400, y, "une", "ligne", "pleine", str(y)) for y in (200, 240, 280))
    found = texts(mended([above, below, row(10, 600, "en", "marge"), missed]))
    assert found == [*texts([above, missed, below]), "en marge"]


def test_turned_rows_come_last():
    """Rotated rows come after all others."""
    assert texts(mended([row(10, 200, "marge", turn=90), row(100, 240, "texte")])) == ["texte", "marge"]


def test_frames_are_left_out():
    """Bars at the ends of a row are dropped, bars inside kept."""
    assert texts(mended([row(100, 200, "|", "Lyon", "|", "Metz", "|"), row(100, 240, "|")])) == ["Lyon | Metz"]


def test_il_is_read_again_before_a_small_letter():
    """At the start of a sentence, "I!" before a lower-case word becomes "Il"."""
    assert texts(mended([row(100, 200, "Oui.", "1!", "pose")])) == ["Oui. Il pose"]
    assert texts(mended([row(100, 200, "Oui.", "1!", "Pose")])) == ["Oui. 1! Pose"]
    assert texts(mended([row(100, 200, "numéro", "1!", "et")])) == ["numéro 1! et"]


def test_a_gutter_is_where_rows_are_glued_again_and_again():
    """Four rows with a gap at one place make a gutter; fewer rows or a word in the way do not."""
    glued = [row(100, 200 + 40 * rank, "fin", "de", "ligne", "@70", "autre", "colonne") for rank in range(4)]
    assert gutters(glued) == [(271, 173, 347)]
    assert gutters(glued[:3]) == []
    across = row(100, 260, "titre", "sur", "toute", "la", "largeur", "de", "page")
    assert gutters([*glued, across]) == []


def test_a_row_found_later_stands_behind_the_one_over_it():
    """A recovered row follows the nearest row above it, or comes last."""
    rows = [row(100, 200, "un"), row(100, 280, "trois"), row(400, 200, "colonne")]
    assert texts(placed(rows, row(100, 300, "quatre"))) == ["un", "trois", "quatre", "colonne"]
    assert texts(placed(rows, row(100, 240, "deux"))) == ["un", "deux", "trois", "colonne"]
    assert texts(placed(rows, row(250, 900, "7"))) == ["un", "trois", "colonne", "7"]
