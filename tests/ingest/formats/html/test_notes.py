"""ingest.formats.html.notes: which links of a page are footnotes."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.formats.html.looks import Looks
from ingest.formats.html.notes import number_in, ties_of


def _ties(page):
    tree = LexborHTMLParser(page)
    return ties_of({"": tree}, Looks([tree]))


@pytest.mark.parametrize(
    "page",
    [
        '<p>Voir <a href="#p2">2</a>.</p><p id="p2">Deux.</p>',
        '<p><sup><a href="#absent">1</a></sup></p>',
        '<p><sup><a href="#p1">1</a></sup><span id="p1">Un.</span></p>',
        '<p><sup><a href="#p1">a</a></sup></p><p id="p1">Un.</p>',
    ],
)
def test_other_links_are_no_notes(page):
    """External, dangling and self-referring links, and links with letters, are not footnotes."""
    assert _ties(page).notes == {}


def test_links_back_are_known():
    """A link from a note to its marker is a back-link."""
    tree = LexborHTMLParser('<p><sup><a href="#n" id="r">1</a></sup></p><p id="n"><a href="#r">1</a> Note.</p>')
    ties = ties_of({"": tree}, Looks([tree]))
    assert (list(ties.notes.values()), list(ties.links.values()), len(ties.back)) == (["¹"], ["¹"], 1)


def test_a_marker_is_a_number():
    """A marker is a number, with or without brackets."""
    assert [number_in(text) for text in ("1", "[12]", "(3)", "a", "1234")] == ["¹", "¹²", "³", None, None]
