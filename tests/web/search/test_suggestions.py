"""Suggestions were tried before they are offered."""

from tests.support.web.fake_engine import FakeEngine
from web.query import Query
from web.search.suggestions import Suggestions, advice, meant, suggestions


def tried(address, engine=None):
    query, engine = Query.of(address), engine or FakeEngine()
    return suggestions(query, engine.ask(query.question, **query.filters()), engine)


def test_words_in_no_report_are_listed_and_left_out():
    """The question without them is offered if it has an answer."""
    found = tried("q=Community+Land+Toulouse+Trust+prairie&annee=1999")
    assert found.unknown == ("Toulouse", "prairie")
    assert found.known is None
    found = tried("q=Community+Toulouse+Land+Trust+prairie")
    assert (found.unknown, found.known) == (("Toulouse", "prairie"), Query("Community Land Trust"))
    assert "chercher les seuls mots" in advice(found)


def test_a_word_in_no_report_is_shown_as_typed():
    """Compounds are shown whole, not by the parts that are searched."""
    assert tried("q=gare-de-Rungis").unknown == ("gare-de-Rungis",)


def test_speakers_named_in_the_question_are_suggested():
    """The full name must be there, in any order; people who never speak are left out."""
    found = tried("q=Que+dit+DAWANCE+Thomas+de+la+prairie")
    assert [known.name for known in found.speakers] == ["Thomas Dawance"]
    assert '<a href="/intervenants/thomas-dawance">Thomas Dawance</a> prend la parole' in advice(found)
    assert tried("q=Que+dit+Thomas+de+la+prairie").speakers == ()


def test_a_near_spelling_that_is_answered_was_perhaps_meant():
    """A near spelling without an answer is not offered."""
    found = tried("q=communauté+Land+Trust")
    assert found.spelt == Query("Community Land Trust")
    assert "Vouliez-vous dire «&nbsp;<a href=" in meant(found)
    assert tried("q=communauté+de+communes").spelt is None


def test_the_filters_that_hide_the_answer_are_named():
    """Each filter that suffices to drop is offered, or all together where none does."""
    base = "q=Community+Land+Trust"
    assert tried(f"{base}&annee=1999&partie=session").wider == ((("annee",), Query.of(f"{base}&partie=session")),)
    assert tried(f"{base}&annee=1999&partie=annex").wider == ((("annee", "partie"), Query.of(base)),)
    assert tried("q=Toulouse+capitole+garonne&annee=1999").wider == ()


def test_filters_that_keep_no_passage_are_named_even_without_an_answer():
    """The nearest passages are better than none."""
    found = tried("q=métro&annee=1999")
    assert (found.wider, found.unfiltered) == ((), Query("métro"))
    assert "qui ne gardent aucun passage" in advice(found)
    assert tried("q=métro&annee=2015").unfiltered is None


def test_without_anything_better_nothing_is_offered():
    """The page does not pretend."""
    found = tried("q=métro")
    assert found == Suggestions()
    assert advice(found) == meant(found) == ""
