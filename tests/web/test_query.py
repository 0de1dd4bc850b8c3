"""Searches are parsed from addresses and written to them."""

import pytest

from web.query import _LONGEST_VALUE, _MOST, Query


def test_an_address_is_read_and_written_as_it_was():
    """Any text survives, and so do repeated filters."""
    query = Query("a & b = « c » ?", (("annee", "2015"), ("annee", "2016"), ("intervenant", "L’Hermite & fils")))
    assert Query.of(query.address.removeprefix("/")) == query
    assert Query.of("?q=ESS&partie=box").address == "/?q=ESS&partie=box"
    assert Query("ESS").at("/note.md") == "/note.md?q=ESS"


def test_filters_are_handed_to_the_engine_by_its_names():
    """Filters become keyword arguments, years as numbers."""
    query = Query.of("q=a&annee=2015&annee=2016&rencontre=d1&partie=box&intervenant=Anne")
    assert query.filters() == {"document": ["d1"], "year": [2015, 2016], "speaker": ["Anne"], "kind": ["box"]}


@pytest.mark.parametrize(
    "address",
    [
        *("q=a&annee=hier", "q=a&annee=20155", "q=a&annee=²⁰¹⁵", "q=a&annee=-201", "q=a&x=1", "q=a&partie=", "q=a&q=b"),
        f"q=a&rencontre={'x' * (_LONGEST_VALUE + 1)}",
    ],
)
def test_unknown_parameters_are_ignored(address):
    """A malformed address searches for what is valid in it."""
    assert Query.of(address) == Query("a")


def test_an_address_holds_no_more_filters_than_a_person_chooses():
    """The first filters are kept, each once."""
    many = "&".join(f"partie=k{n}&partie=k{n}" for n in range(_MOST + 5))
    assert Query.of(f"q=a&{many}").values("partie") == [f"k{n}" for n in range(_MOST)]


def test_filters_are_removed_by_kind_or_together():
    """The question stays."""
    query = Query.of("q=a&annee=2015&partie=box")
    assert query.without(["annee"]) == Query("a", (("partie", "box"),))
    assert query.without() == Query("a")
    assert query.asking("b").chosen == query.chosen
