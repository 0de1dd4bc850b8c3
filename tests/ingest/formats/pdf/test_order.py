"""ingest.formats.pdf.order: reading order."""

from __future__ import annotations

import random

from ingest.formats.pdf.order import in_order
from tests.support.ingest.papers import line, page

_LEFT = [line(f"la gauche, ligne {n} d'un texte assez long", x=50, y=100 + 13 * n, width=220) for n in range(12)]
_RIGHT = [line(f"la droite, ligne {n} d'un texte assez long", x=310, y=106 + 13 * n, width=220) for n in range(12)]


def test_the_order_of_the_file_is_kept() -> None:
    """Lines drawn column by column keep their order."""
    read, repaired = in_order(page([*_LEFT, *_RIGHT]))
    assert (list(read.lines), repaired) == ([*_LEFT, *_RIGHT], False)


def test_rows_across_two_columns_are_put_in_order() -> None:
    """Lines drawn row by row across two columns are read column by column."""
    rows = [line for pair in zip(_LEFT, _RIGHT, strict=True) for line in pair]
    read, repaired = in_order(page(rows))
    assert (list(read.lines), repaired) == ([*_LEFT, *_RIGHT], True)


def test_lines_in_no_order_are_put_in_order() -> None:
    """A title across both columns separates the lines above from those below."""
    title = line("Un titre qui traverse les deux colonnes de la page", x=50, y=60, width=480)
    shuffled = [title, *_LEFT, *_RIGHT]
    random.Random(7).shuffle(shuffled)
    assert list(in_order(page(shuffled))[0].lines) == [title, *_LEFT, *_RIGHT]


def test_a_bullet_drawn_apart_comes_before_its_text() -> None:
    """A bullet drawn separately joins the line at its height; without one it is dropped."""
    texts = [line("premier point", x=70, y=100), line("second point", x=70, y=113)]
    dots = [line("•", x=60, y=113), line("•", x=60, y=100), line("•", x=400, y=700)]
    assert [line.text for line in in_order(page([*texts, *dots]))[0].lines] == ["• premier point", "• second point"]
