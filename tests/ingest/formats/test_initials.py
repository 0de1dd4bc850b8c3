"""ingest.formats.initials: drop caps."""

from __future__ import annotations

import pytest

from ingest.blocks import Block
from ingest.formats.initials import with_initials


@pytest.mark.parametrize(
    ("initial", "rest", "texts"),
    [
        ("L", "a voirie est refaite.", ["La voirie est refaite."]),
        ("L’", "an dernier, la voirie", ["L’an dernier, la voirie"]),
        ("« N", "ous ouvrirons", ["« Nous ouvrirons"]),
        ("À", "la demande du conseil", ["À la demande du conseil"]),
        ("A", "l'issue du vote", ["A l'issue du vote"]),
        ("A", "près le vote", ["Après le vote"]),
        ("L", "Le vote est clos.", ["L", "Le vote est clos."]),
        ("12", "habitants", ["12", "habitants"]),
    ],
)
def test_a_letter_alone_joins_the_rest_of_its_word(initial, rest, texts):
    """A capital alone joins a paragraph that goes on with its word; the word "À" keeps its space."""
    assert [block.text for block in with_initials([Block("paragraph", initial), Block("paragraph", rest)])] == texts


def test_a_large_letter_joins_capitals_too():
    """A letter half as large again as the text behind it joins a word in capitals, whose bold moves with it."""
    blocks = with_initials([Block("paragraph", "L", size=3.0), Block("paragraph", "A VOIRIE", bold=((2, 8),))])
    assert [(block.text, block.bold) for block in blocks] == [("LA VOIRIE", ((3, 9),))]
