"""Acronyms are learnt from the reports that define them."""

import pytest

from index.text.acronyms import learn


@pytest.mark.parametrize(
    ("text", "acronym", "long_form"),
    [
        ("portée par la Métropole Européenne de Lille (MEL).", "mel", "Métropole Européenne de Lille"),
        ("le réseau, dit Union Sociale pour l’Habitat (USH), rappelle", "ush", "Union Sociale pour l’Habitat"),
        (
            "un ESAT (établissement et service d'aide par le travail)",
            "esat",
            "établissement et service d'aide par le travail",
        ),
        ("l'établissement public local d'urbanisme - EPLU, souligne", "eplu", "établissement public local d'urbanisme"),
        ("le Pôle national des Territoires Ruraux (PTR)", "ptr", "Pôle national des Territoires Ruraux"),
    ],
)
def test_a_definition_is_learnt(text, acronym, long_form):
    """A long form before or after its acronym, or before a dash, is learnt."""
    assert learn(text)[acronym] == [long_form]


@pytest.mark.parametrize(
    "text",
    [
        "les maisons ouvertes vendredi soir, grandes salles, ateliers, cours, habitants (MH)",
        "la ville de Lyon (RTES)",
        "beaucoup de monde (2015)",
        "le maire (PS)",
        "ESS (voir page 3)",
    ],
)
def test_what_does_not_spell_the_acronym_is_not(text):
    """Parentheses with anything else teach nothing."""
    assert not any(learn(text).values())


def test_one_meaning_is_learnt_once():
    """Long forms that differ in capitals only are one meaning; others are added in order."""
    text = "la Métropole Européenne de Lille (MEL), la métropole européenne de Lille (MEL)"
    assert learn(text) == {"mel": ["Métropole Européenne de Lille"]}
    assert learn(f"{text}, la maison de l'économie locale (MEL)")["mel"][1:] == ["maison de l'économie locale"]


def test_an_acronym_never_explained_is_known_as_one():
    """An undefined acronym has no long form; a stop word in capitals is not an acronym."""
    assert learn("LES ZBPT et DES ZBPT") == {"zbpt": []}
