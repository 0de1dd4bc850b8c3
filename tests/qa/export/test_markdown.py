"""qa.export.markdown: text that renders as itself, without markup."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qa.characters import writable
from qa.export.markdown import escaped, unopened
from tests.support.qa.notes import HOSTILE

pytestmark = pytest.mark.hardening

RENDER = MarkdownIt("commonmark").render
LINES = [
    *("# titre", "1. un", "12) un", "- un", "+ un", "* un", "> cite", "    code", "\tcode", "---", "===", "```"),
    *("| a | b |", ": sens", "[a]: http://b.c", "<div>", "**gras**", "_i_", "`c`", "[a](b)", "![a](b)", "[^1]"),
    *("<http://a.b>", "&copy;", "&#42;", "a\\", "$x$", "~~a~~", "==a=="),
]


def shown(text):
    """What a reader of the Markdown sees of a line, when that is only text."""
    html = RENDER(f"x{escaped(text)}x").strip()
    inside = html.removeprefix("<p>x").removesuffix("x</p>")
    assert "<" not in inside, html
    return unescape(inside)


@pytest.mark.parametrize("text", [*LINES, "Politique & ESS", "p. 4-5, § 12 (93)"])
def test_text_inside_a_line_shows_as_it_is(text):
    """No markup comes of it, and no character is lost."""
    assert shown(text) == text


@given(st.text(st.sampled_from("\\`*_{}[]()<>#=~|^$&@:/!-+.1ab ;w")))
def test_no_punctuation_is_markup(text):
    """Whatever signs stand together, they are text."""
    assert shown(text) == text


@pytest.mark.parametrize("text", LINES)
def test_a_line_opens_nothing(text):
    """At the beginning of a line it is a paragraph of text, as it is."""
    html = RENDER(unopened(escaped(text))).strip()
    assert (html[:3], html[-4:]) == ("<p>", "</p>")
    assert unescape(html[3:-4]).strip() == text.strip()


def test_a_line_is_no_definition():
    """An extension of Pandoc and others makes one of a colon."""
    assert unopened(": sens") == "\\: sens"


def test_hostile_text_is_text():
    """Its paragraphs hold words only, and all of them."""
    html = RENDER(unopened(escaped(HOSTILE))).replace("<p>", "").replace("</p>", "")
    assert "<" not in html
    assert unescape(html).split() == writable(HOSTILE).split()


@pytest.mark.parametrize(
    ("address", "markdown"),
    [("http://a.b", "http\\://a.b"), ("https://a.b", "https\\://a.b"), ("www.a.b", "www\\.a.b"), ("a@b.c", "a\\@b.c")],
)
def test_an_address_is_no_link_by_itself(address, markdown):
    """Its beginning is broken by a backslash, which programs that make links of addresses respect."""
    assert escaped(address) == markdown
    assert shown(address) == address
