"""Long lists are paginated."""

import pytest

from web.html.lists import part, turner


@pytest.mark.parametrize(
    ("asked", "number"),
    [("1", 1), ("2", 2), ("3", 3), ("4", 3), ("0", 1), ("-1", 1), ("x", 1), ("", 1), ("9" * 5000, 1), ("²", 1)],
)
def test_any_number_in_an_address_leads_to_a_page(asked, number):
    """A number too high leads to the last page, nonsense to the first."""
    assert part(range(250), asked).number == number


def test_pages_hold_everything_once():
    """No item is lost between two pages."""
    assert [item for n in ("1", "2", "3") for item in part(list(range(250)), n).items] == list(range(250))
    assert part([], "1").items == []


def test_links_to_other_pages_keep_the_filters():
    """The first page has one address, without a number."""
    shown = part(range(250), "2")
    html = turner(shown, "/intervenants", [("q", "a & b"), ("rencontre", "")], name="Pages")
    assert 'href="/intervenants?q=a+%26+b"' in html
    assert 'href="/intervenants?q=a+%26+b&amp;page=3"' in html
    assert shown.title == ", page\u00a02 sur\u00a03"
    assert turner(part([1], "1"), "/", name="Pages") == ""
