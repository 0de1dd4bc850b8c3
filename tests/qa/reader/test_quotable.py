"""Quotable units."""

import pytest

from qa.reader.quotable import quotable


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il faut agir. Le foncier est rare.", ["Il faut agir.", "Le foncier est rare."]),
        (
            "Deux axes :\n\n- produire\n- vendre",
            ["Deux axes :\n\n- produire\n- vendre"],
        ),
        ("Un axe :\n- produire\n\nVoilà.", ["Un axe :\n- produire", "Voilà."]),
        ("- Exclus :\n- les mineurs\n- les communes", ["Exclus :\n- les mineurs\n- les communes"]),
        ("- seul\n- point", ["seul", "point"]),
        ("Rien ensuite :", ["Rien ensuite :"]),
        ("Une phrase.\n\n- un\n- deux", ["Une phrase.", "un", "deux"]),
        ("", []),
    ],
)
def test_sentences_items_and_lists_with_their_introduction(text, parts):
    """Each unit is a slice of the text, a list whole under a line that introduces it, and its items then not alone."""
    assert [text[start:end] for start, end in quotable(text)] == parts
