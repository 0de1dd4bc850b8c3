"""ingest.formats.spaced: letters spaced by hand."""

from __future__ import annotations

import pytest

from ingest.formats.spaced import unspaced


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("L E S   É T A T S   G É N É R A U X", "LES ÉTATS GÉNÉRAUX"),
        ("# C o n s e i l  d e  q u a r t i e r", "# Conseil de quartier"),
        ("S\u00a0O\u00a0M\u00a0M\u00a0A\u00a0I\u00a0R\u00a0E", "SOMMAIRE"),
        ("A T E L I E R   2  :  L ' E A U", "ATELIER 2 : L'EAU"),
        ("L'année 2 0 2 1 et 3 4 5 6 7", "L'année 2 0 2 1 et 3 4 5 6 7"),
        ("A B C D E F", "A B C D E F"),
        ("x x x x x x", "x x x x x x"),
        ("On y va à 5 ou 6 ?", "On y va à 5 ou 6 ?"),
        ("M. A. B. est là", "M. A. B. est là"),
    ],
)
def test_letters_one_by_one_are_words(text: str, joined: str) -> None:
    """Letters set apart by single spaces are a word, wider gaps part words; rows of other signs stay."""
    assert unspaced(text) == joined
