"""ingest.outline.numbers: numbers that open titles."""

from __future__ import annotations

import pytest

from ingest.outline.numbers import number_of


@pytest.mark.parametrize(
    ("text", "family", "depth", "words"),
    [
        ("1/ Approbation du compte rendu", "digits", 1, "Approbation du compte rendu"),
        ("8/Décisions", "digits", 1, "Décisions"),
        ("2.1 Le foncier", "digits", 2, "Le foncier"),
        ("3) Voirie", "digits", 1, "Voirie"),
        ("I – Finances", "roman", 1, "Finances"),
        ("II Plan d'eau", "roman", 1, "Plan d'eau"),
        ("A. L'eau", "capital", 1, "L'eau"),
        ("b) Le prix", "small", 1, "Le prix"),
        ("Point n° 3 : Budget", "worded", 1, "Budget"),
        ("Délibération n° 2021-12 – Subventions", "worded", 1, "Subventions"),
    ],
)
def test_a_number_before_a_title(text, family, depth, words) -> None:
    """Numbers have a family and a depth, and end where the words begin."""
    number = number_of(text)
    assert number is not None
    assert (number.family, number.depth, text[number.end :]) == (family, depth, words)


@pytest.mark.parametrize(
    "text",
    ["13 votes pour", "10:30 Accueil", "10-12 rue Haute", "M. Roy", "3ème atelier", "14 juillet", "5 % des voix"],
)
def test_numbers_that_open_no_title(text) -> None:
    """Counts, hours, addresses, initials and shares are no numbers of titles."""
    assert number_of(text) is None
