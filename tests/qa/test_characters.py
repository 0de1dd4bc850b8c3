"""qa.characters: text of unknown origin as files can hold it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qa.characters import one_line, writable

ANY = st.text(st.characters())  # lone surrogates too


@given(ANY)
def test_what_is_writable_is_xml(text):
    """XML round-trips it, character for character."""
    element = etree.Element("p")
    element.text = writable(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == writable(text)


@given(ANY)
def test_one_line_is_one(text):
    """No program finds a second line in it."""
    assert len(one_line(text).splitlines()) <= 1


def test_what_can_be_written_stays():
    """French text, signs beyond the basic plane and line breaks are left as they are."""
    text = "« L’été, 12 % »\n\tœuvre 😀\u202f!"
    assert writable(text) == text


def test_lines_end_in_one_way():
    """Whatever program they come from."""
    assert writable("a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\x7f", "\x9b", "\ud800", "\ufffe"])
def test_what_cannot_leaves_a_mark(letter):
    """The reader sees that a character was replaced."""
    assert writable(f"a{letter}b") == "a\ufffdb"
