from web.html import addresses
from web.query import Query


def test_addresses_quote_what_they_name():
    """An id with a slash or an ampersand stays one part of the address."""
    assert addresses.page("a/b", 3, [("passage", "p&q")]) == "/documents/a%2Fb/page/3?passage=p%26q"
    assert addresses.person("a b") == "/intervenants/a%20b"


def test_a_passage_keeps_the_search_that_found_it():
    """The address includes the filters, so that the way back leads to the same results."""
    query = Query("l’eau", (("annee", "2015"),))
    assert addresses.in_report("a", "p", query.pairs) == ("/documents/a?passage=p&q=l%E2%80%99eau&annee=2015#passage")
    assert addresses.in_report("a", "p", Query().pairs) == "/documents/a?passage=p#passage"


def test_below_a_path_every_address_begins_with_it():
    """The prefix applies inside the context only."""
    with addresses.below("/actes/"):
        assert addresses.passage("p") == "/actes/passage/p"
        assert addresses.asked({"path": "/actes/api/v1"}) == "/api/v1"
        assert Query("eau").address == "/actes/?q=eau"
    assert addresses.passage("p") == "/passage/p"
