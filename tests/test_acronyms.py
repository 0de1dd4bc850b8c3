"""Acronyms are learnt from the reports that define them."""

import pytest

from index.acronyms import expansions, learn
from index.analyser import terms


@pytest.mark.parametrize(
    ("text", "sigle", "long_form"),
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
def test_a_definition_is_learnt(text, sigle, long_form):
    """A long form beside its acronym, in either order or after a dash, is learnt."""
    assert learn([text])[sigle] == (long_form,)


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
    """Brackets that hold something else teach nothing."""
    assert not any(learn([text]).values())


def test_an_acronym_brings_the_words_it_stands_for():
    """A question with the acronym also looks for the long form's words."""
    added = expansions("budget MEL", {"mel": ("Métropole Européenne de Lille",)})
    assert list(added) == [term.form for term in terms("Métropole Européenne Lille")]


def test_the_words_bring_the_acronym():
    """A question that spells the long form out also looks for the acronym."""
    assert expansions("la métropole européenne de lille", {"mel": ("Métropole Européenne de Lille",)}).keys() == {"mel"}


def test_a_question_without_acronyms_stays_as_it_is():
    """Nothing is added for nothing."""
    assert expansions("les bailleurs de Lille", {"mel": ("Métropole Européenne de Lille",)}) == {}


def test_an_acronym_never_explained_is_found_by_its_initials():
    """The reports use it; the question spells it."""
    known = learn(["Les PTCE sont soutenus."])
    assert expansions("un pôle territorial de coopération économique", known).keys() == {"ptce"}


def test_two_words_never_spell_an_acronym():
    """Two initials would meet by chance."""
    assert expansions("pôle territorial", learn(["Le PT."])) == {}
