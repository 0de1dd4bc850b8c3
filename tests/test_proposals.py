"""The proposals of the workshops, and what narrows them."""

import re

import pytest

from qa.catalogue import Catalogue
from tests.test_catalogue import stored
from web.proposals import proposals_page

EVERY = Catalogue.of([stored("a"), stored("b", date="2020")]).proposals


def shown(**asked):
    """The proposals on the page, each by its first word."""
    return re.findall(r"<li><p>(\w+)", proposals_page(EVERY, **asked))


def test_every_item_is_shown_with_its_workshop_and_report():
    """In lists, each item with a link to its place."""
    html = proposals_page(EVERY)
    assert shown() == ["Prêter", "Former", "Prêter", "Former"]
    assert html.count("Atelier 1 › Les propositions</h2>") == 2
    assert 'href="/documents/b?passage=p1#passage"' in html
    assert "4\u00a0propositions" in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"report": "a"}, ["Prêter", "Former"]),
        ({"workshop": "Atelier 2"}, []),
        ({"workshop": "Atelier 1", "words": "PRETER local"}, ["Prêter", "Prêter"]),
        ({"words": "rez chaussée", "report": "b"}, ["Prêter"]),
        ({"words": "loc"}, []),
    ],
)
def test_they_are_narrowed_to_a_report_a_workshop_and_words(asked, found):
    """Whole words, accents and capitals aside; all that is asked must hold."""
    assert shown(**asked) == found


def test_the_form_says_what_was_asked():
    """What was chosen is chosen still."""
    html = proposals_page(EVERY, report="a", words='"x"')
    assert '<option value="a" selected>' in html
    assert 'value="&quot;x&quot;"' in html
    assert "0\u00a0proposition<" in html
