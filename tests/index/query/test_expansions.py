"""Expansions: acronyms and what they stand for."""

from index.query import expansions as expansions_module
from index.query.expansions import _ACRONYM_WEIGHT, _WORD_WEIGHT, Expander, Expansion
from index.stores.contract import Acronym
from index.text.acronyms import first_forms


def means(acronym, long_form, document="r1"):
    """Return an acronym as a report defines it, with the report's id."""
    return Acronym(acronym, long_form, first_forms(long_form)[0]), document


MEL = [means("mel", "Métropole Européenne de Lille")]
TWO_MELS = [*MEL, means("mel", "Maison de l'Économie Locale", "r2")]


class Known:
    """A source of acronyms from a list."""

    def __init__(self, acronyms):
        self.known = acronyms

    def acronyms(self, acronyms):
        """Return the given acronyms that are in the list."""
        return list(dict.fromkeys(one for one, _ in self.known if one.acronym in set(acronyms)))

    def spelt(self, firsts):
        """Return the acronyms whose long form begins with one of some terms."""
        return list(dict.fromkeys(one for one, _ in self.known if one.first in set(firsts)))

    def explaining(self, acronym, *, most):
        """Return the long forms of an acronym with the reports that define them."""
        return [(one.long_form, document) for one, document in self.known if one.acronym == acronym][:most]


def expansions(query, acronyms):
    """Return the expansions of a query with these acronyms."""
    return Expander(Known(acronyms)).expansions(query)


def test_an_acronym_brings_the_words_it_stands_for():
    """A query with an acronym also searches the words of its long form."""
    assert expansions("budget MEL", MEL) == [Expansion("Métropole Européenne de Lille", _WORD_WEIGHT)]


def test_the_words_bring_the_acronym():
    """A query with a long form also searches its acronym."""
    assert expansions("la métropole européenne de lille", MEL) == [Expansion("MEL", _ACRONYM_WEIGHT)]


def test_meanings_that_differ_between_reports_stay_in_theirs():
    """An acronym with two meanings is searched only in the reports with the queried one."""
    assert expansions("la maison de l'économie locale", TWO_MELS) == [Expansion("MEL", _ACRONYM_WEIGHT, ("r2",))]
    assert [one.documents for one in expansions("MEL", TWO_MELS)] == [("r1",), ("r2",)]


def test_a_meaning_on_which_reports_agree_holds_everywhere():
    """An agreed meaning applies to every report, whatever the capitals of its long form."""
    agreed = [*MEL, means("mel", "métropole européenne de Lille", "r2"), (Acronym("mel"), "r3")]
    assert expansions("budget MEL", agreed) == [Expansion("Métropole Européenne de Lille", _WORD_WEIGHT)]


def test_meanings_in_too_many_reports_are_looked_for_everywhere(monkeypatch):
    """A meaning defined in too many reports to list is searched everywhere."""
    monkeypatch.setattr(expansions_module, "_MOST_NAMED", 1)
    assert [one.documents for one in expansions("MEL", TWO_MELS)] == [None, None]


def test_a_question_without_acronyms_stays_as_it_is():
    """A query without acronyms has no expansion."""
    assert expansions("les bailleurs de Lille", MEL) == []


def test_an_acronym_never_explained_is_found_by_its_initials():
    """An undefined acronym used in the reports is matched by the initials of the query's words."""
    known = [(Acronym("zbpt"), "r1")]
    assert expansions("une zone bleue pour tous", known) == []
    assert expansions("une zone bleue, paysanne et territoriale", known) == [Expansion("ZBPT", _ACRONYM_WEIGHT)]


def test_two_words_never_spell_an_acronym():
    """Two initials never make an acronym."""
    assert expansions("pôle territorial", [(Acronym("pt"), "r1")]) == []


def test_common_acronyms_are_known_unless_a_report_explains_them_otherwise():
    """Common acronyms need no definition; a report's own definition takes precedence."""
    [long_form] = expansions("les PTCE", [])
    assert long_form.text == "pôle territorial de coopération économique"
    [long_form] = expansions("les PTCE", [means("ptce", "Plan de Travail Ceci Exact")])
    assert long_form.text == "Plan de Travail Ceci Exact"


def test_acronyms_are_known_by_themselves():
    """Common and defined acronyms are known; an ordinary word is not."""
    expander = Expander(Known([(Acronym("zbpt"), "r1")]))
    assert [expander.knows([form]) for form in ("zbpt", "ptce", "local")] == [True, True, False]
