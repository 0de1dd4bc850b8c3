"""Expansions: acronyms and what they stand for."""

from index.acronyms import learn
from index.expansions import SIGLE_WEIGHT, WORD_WEIGHT, Expander, Expansion

MEL = {"mel": {"Métropole Européenne de Lille": ["r1"]}}
TWO_MELS = {"mel": {"Métropole Européenne de Lille": ["r1"], "Maison de l'Économie Locale": ["r2"]}}


def expansions(query, acronyms):
    """What an expander of these acronyms adds to a query."""
    return Expander(acronyms).expansions(query)


def test_an_acronym_brings_the_words_it_stands_for():
    """A question with the acronym also looks for the long form's words."""
    assert expansions("budget MEL", MEL) == [Expansion("Métropole Européenne de Lille", WORD_WEIGHT)]


def test_the_words_bring_the_acronym():
    """A question that spells the long form out also looks for the acronym."""
    assert expansions("la métropole européenne de lille", MEL) == [Expansion("MEL", SIGLE_WEIGHT)]


def test_meanings_that_differ_between_reports_stay_in_theirs():
    """An acronym of two meanings is looked for only where it means what is asked."""
    assert expansions("la maison de l'économie locale", TWO_MELS) == [Expansion("MEL", SIGLE_WEIGHT, ("r2",))]
    assert [one.documents for one in expansions("MEL", TWO_MELS)] == [("r1",), ("r2",)]


def test_a_question_without_acronyms_stays_as_it_is():
    """Nothing is added for nothing."""
    assert expansions("les bailleurs de Lille", MEL) == []


def test_an_acronym_never_explained_is_found_by_its_initials():
    """The reports use it; the question spells it."""
    known = learn([("r1", "Les ZBPT sont soutenues.")])
    assert expansions("une zone bleue pour tous", known) == []
    assert expansions("une zone bleue, paysanne et territoriale", known) == [Expansion("ZBPT", SIGLE_WEIGHT)]


def test_two_words_never_spell_an_acronym():
    """Two initials would meet by chance."""
    assert expansions("pôle territorial", learn([("r1", "Le PT.")])) == []


def test_common_acronyms_are_known_unless_a_report_explains_them_otherwise():
    """PTCE need not be explained; a report that does is believed."""
    [long_form] = expansions("les PTCE", {})
    assert long_form.text == "pôle territorial de coopération économique"
    assert (
        expansions("les PTCE", {"ptce": {"Plan de Travail Ceci Exact": ["r1"]}})[0].text == "Plan de Travail Ceci Exact"
    )
