"""ingest.printable: output that cannot drive a terminal or break a line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.printable import printable, printable_json, printable_lines

ANY = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("l’été à Mâcon\u00a0: 12\u202f%", "l’été à Mâcon\u00a0: 12\u202f%"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\x1b[2J\x9b31m\x7f", r"\x1b[2J\x9b31m\x7f"),
        ("\udce9", r"\udce9"),
        ("\u202etxt.exe", r"\u202etxt.exe"),
        ("\U000e0041", r"\U000e0041"),
        ("\u2028", r"\u2028"),
    ],
)
def test_only_what_shows_itself_is_left(text, shown):
    """Letters, accents and French spaces are kept; everything else is escaped."""
    assert printable(text) == shown


@given(ANY)
def test_any_text_fits_one_line_of_utf_8(text):
    """Any text becomes one line that UTF-8 can encode."""
    assert len(printable(text).encode().splitlines() or [b""]) == 1


@given(ANY)
def test_lines_stay_lines(text):
    """Newlines are kept, other control characters escaped."""
    shown = printable_lines(text)
    assert shown.count("\n") == text.count("\n")
    assert all(line == printable(line) for line in shown.split("\n"))


@given(ANY)
def test_json_says_the_same_in_what_shows(text):
    """The JSON is printable and loads back to the same value."""
    line = printable_json({"text": text})
    assert json.loads(line) == {"text": json.loads(json.dumps(text))}
    assert line == printable(line)


def test_a_path_is_shown_too(tmp_path):
    """A path or any other value is converted to text."""
    assert printable(tmp_path) == str(tmp_path)
