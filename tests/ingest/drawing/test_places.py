"""Locating text on a page: boxes for what occurs exactly once, letter by letter, and nothing else."""

from ingest.drawing.letters import Glyph, letters
from ingest.drawing.places import places

FIRST = "Le foncier est rare, dit la présidente du réseau."
SECOND = "Les bailleurs prêtent des locaux aux associations."


def row(text, number):
    """A line of letters each one percent wide, ten percent below the line before it."""
    return tuple(
        Glyph(letters(letter), letter, (rank, 10 * number, rank + 1, 10 * number + 8), 0, 0, 0, 10)
        for rank, letter in enumerate(text)
        if letter != " "
    )


def page(*lines):
    return [row(line, number) for number, line in enumerate(lines)]


def test_each_line_of_a_text_has_a_box():
    """A text over two lines has two boxes, each from its first letter to its last mark."""
    assert places("foncier est rare, dit la présidente.", page("Le foncier est rare,", "dit la présidente. Oui.")) == (
        (3, 0, 20, 8),
        (0, 10, 18, 18),
    )


def test_what_hyphens_case_and_accents_change_is_found():
    """A word cut at the end of a line is found, and so is one that was printed without its accents."""
    assert len(places(FIRST, page("LE FONCIER EST RARE, DIT LA PRESI-", "DENTE DU RESEAU."))) == 2


def test_a_text_that_differs_by_one_letter_has_no_box():
    """Nearly the same words are not the same words."""
    assert places(FIRST, page(FIRST.replace("rare", "cher"))) == ()


def test_a_text_that_stands_there_twice_has_no_box():
    """Two occurrences are ambiguous."""
    assert places(FIRST, page(FIRST, SECOND, FIRST)) == ()


def test_a_few_letters_have_no_box():
    """A word or two may stand anywhere."""
    assert places("Le foncier", page("Le foncier")) == ()


def test_paragraphs_may_stand_apart():
    """What a footnote cuts in two is found in two."""
    assert places(f"{FIRST}\n\n{SECOND}", page(FIRST, "Une note au bas de la page.", SECOND)) == (
        (0, 0, len(FIRST), 8),
        (0, 20, len(SECOND), 28),
    )


def test_there_are_all_paragraphs_or_none():
    """A box around half of a passage would pass for the whole of it."""
    assert places(f"{FIRST}\n\n{SECOND}", page(FIRST)) == ()


def test_the_marks_of_neighbours_stay_outside():
    """Only the punctuation that belongs to the text is within its box."""
    quoted = page(f"« {FIRST} »")
    assert places(FIRST, quoted) == ((2, 0, 2 + len(FIRST), 8),)
    assert places(f"« {FIRST} »", quoted) == ((0, 0, len(FIRST) + 4, 8),)


def test_an_empty_page_has_no_box():
    """A page of pictures holds no letters."""
    assert places(FIRST, []) == ()
