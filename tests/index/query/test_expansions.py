"""Expansions: acronyms and what they stand for."""

from index.query import expansions as expansions_module
from index.query.expansions import _ACRONYM_WEIGHT, _WORD_WEIGHT, Expander, Expansion
from index.stores.contract import Acronym
from index.text.acronyms import first_forms


def means(acronym, long_form, document="r1"):
    """An acronym that a report explains, and the report."""
    return Acronym(acronym, long_form, first_forms(long_form)[0]), document


MEL = [means("mel", "Métropole Européenne de Lille")]
TWO_MELS = [*MEL, means("mel", "Maison de l'Économie Locale", "r2")]


class Known:
    """Acronyms in a list."""

    def __init__(self, acronyms):
        self.known = acronyms

    def acronyms(self, acronyms):
        """Those of some acronyms."""
        return list(dict.fromkeys(one for one, _ in self.known if one.acronym in set(acronyms)))

    def spelt(self, firsts):
        """Those whose long form begins with one of some terms."""
        return list(dict.fromkeys(one for one, _ in self.known if one.first in set(firsts)))

    def explaining(self, acronym, *, most):
        """Who explains an acronym, and how."""
        return [(one.long_form, document) for one, document in self.known if one.acronym == acronym][:most]


def expansions(query, acronyms):
    """What an expander of these acronyms adds to a query."""
    return Expander(Known(acronyms)).expansions(query)


def test_an_acronym_brings_the_words_it_stands_for():
    """A question with the acronym also looks for the long form's words."""
    assert expansions("budget MEL", MEL) == [Expansion("Métropole Européenne de Lille", _WORD_WEIGHT)]


def test_the_words_bring_the_acronym():
    """A question that spells the long form out also looks for the acronym."""
    assert expansions("la métropole européenne de lille", MEL) == [Expansion("MEL", _ACRONYM_WEIGHT)]


def test_meanings_that_differ_between_reports_stay_in_theirs():
    """An acronym of two meanings is looked for only where it means what is asked."""
    assert expansions("la maison de l'économie locale", TWO_MELS) == [Expansion("MEL", _ACRONYM_WEIGHT, ("r2",))]
    assert [one.documents for one in expansions("MEL", TWO_MELS)] == [("r1",), ("r2",)]


def test_a_meaning_on_which_reports_agree_holds_everywhere():
    """Also in those that use the acronym and do not explain it; other capitals make no other meaning."""
    agreed = [*MEL, means("mel", "métropole européenne de Lille", "r2"), (Acronym("mel"), "r3")]
    assert expansions("budget MEL", agreed) == [Expansion("Métropole Européenne de Lille", _WORD_WEIGHT)]


def test_meanings_in_too_many_reports_are_looked_for_everywhere(monkeypatch):
    """A search names no more than some hundred of them."""
    monkeypatch.setattr(expansions_module, "_MOST_NAMED", 1)
    assert [one.documents for one in expansions("MEL", TWO_MELS)] == [None, None]


def test_a_question_without_acronyms_stays_as_it_is():
    """Nothing is added for nothing."""
    assert expansions("les bailleurs de Lille", MEL) == []


def test_an_acronym_never_explained_is_found_by_its_initials():
    """The reports use it; the question spells it."""
    known = [(Acronym("zbpt"), "r1")]
    assert expansions("une zone bleue pour tous", known) == []
    assert expansions("une zone bleue, paysanne et territoriale", known) == [Expansion("ZBPT", _ACRONYM_WEIGHT)]


def test_two_words_never_spell_an_acronym():
    """Two initials would meet by chance."""
    assert expansions("pôle territorial", [(Acronym("pt"), "r1")]) == []


def test_common_acronyms_are_known_unless_a_report_explains_them_otherwise():
    """PTCE need not be explained; a report that does is believed."""
    [long_form] = expansions("les PTCE", [])
    assert long_form.text == "pôle territorial de coopération économique"
    [long_form] = expansions("les PTCE", [means("ptce", "Plan de Travail Ceci Exact")])
    assert long_form.text == "Plan de Travail Ceci Exact"


def test_acronyms_are_known_by_themselves():
    """Common ones, and those of the reports; an ordinary word is none."""
    expander = Expander(Known([(Acronym("zbpt"), "r1")]))
    assert [expander.knows([form]) for form in ("zbpt", "ptce", "local")] == [True, True, False]
