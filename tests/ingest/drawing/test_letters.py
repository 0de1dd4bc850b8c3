"""The characters of a page of a PDF: what they stand for, their lines, and the order these are read in."""

import pypdfium2 as pdfium
import pytest

from ingest.drawing.letters import hold_upright, letters, reading_order, rows
from tests.support.ingest.papers import pdf

LEFT = ["La colonne de gauche dit ceci,", "puis encore cela,", "avant de passer la main.", "Elle est finie ici."]
RIGHT = [
    "Celle de droite reprend alors,",
    "continue un peu plus bas,",
    "et va jusqu’au bout enfin.",
    "Tout est dit, là.",
]


def drawn(*items, rotate=0):
    """The lines of a page on which these are drawn, as texts."""
    page = pdfium.PdfDocument(pdf(list(items), rotate=rotate))[0]
    hold_upright(page)
    return page, rows(page)


def text(row):
    return "".join(glyph.text for glyph in row)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("L’ef\u00adfort", "leffort"),
        ("ﬁlière, œuvre", "filiereoeuvre"),
        ("peut-\nêtre", "peutetre"),
        ("m² et note¹", "m2etnote1"),
        ("1 500 €", "1500"),
        ("…", ""),
    ],
)
def test_words_are_compared_by_their_letters(written, compared):
    """Case, accents, spaces, hyphens, ligatures and punctuation do not count."""
    assert letters(written) == compared


def test_a_wide_gap_parts_two_lines():
    """Two columns at one height are two lines."""
    _, found = drawn((50, 700, 10, "gauche"), (300, 700, 10, "droite"))
    assert [text(row) for row in found] == ["gauche", "droite"]


def test_lines_of_columns_drawn_by_turns_are_put_in_order():
    """Where a file draws two columns row by row, they are read one after the other."""
    both = [
        (x, 700 - 14 * rank, 10, line)
        for rank, pair in enumerate(zip(LEFT, RIGHT, strict=True))
        for x, line in zip((50, 320), pair, strict=True)
    ]
    page, found = drawn(*both)
    ordered = reading_order(found, width=page.get_width(), height=page.get_height())
    assert "".join(map(text, ordered)) == "".join("".join((*LEFT, *RIGHT)).split())


def test_places_are_in_percent_from_the_top_left():
    """A letter drawn at the bottom of the page stands near 100 % of its height."""
    _, ((high, *_), (low, *_)) = drawn((59.5, 800, 10, "haut"), (297.5, 20, 10, "bas"))
    assert high.box[0] == pytest.approx(10, abs=0.3)
    assert low.box[0] == pytest.approx(50, abs=0.3)
    assert high.box[1] < 5 < 95 < low.box[1]


def test_a_page_on_its_side_is_held_upright():
    """A page whose file turns it so that its text stands is turned back."""
    page, ((first, *_),) = drawn((59.5, 800, 10, "debout"), rotate=90)
    assert page.get_rotation() == 0
    assert first.box[1] < 10
