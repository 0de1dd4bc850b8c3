"""ingest.formats.numbering: the numbers of lists."""

from __future__ import annotations

import pytest

from ingest.formats.numbering import Level, NumberedList, Numbering, numeral

_LEVELS = {0: Level("1"), 1: Level("a", "%1.%2)"), 2: Level("")}


def _numbering():
    lists = {"1": NumberedList(_LEVELS, "f"), "2": NumberedList(_LEVELS, "f"), "3": NumberedList(_LEVELS, "f", {0: 5})}
    return Numbering(lists)


def test_each_level_counts_its_own_and_begins_anew_below_another():
    """Inner levels restart under each outer item; bullets have no number."""
    numbering = _numbering()
    labels = [numbering.label("1", level) for level in (0, 1, 1, 0, 1, 2)]
    assert labels == ["1.", "1.a)", "1.b)", "2.", "2.a)", ""]


def test_lists_of_one_family_count_on():
    """Lists of one family continue counting; a restart applies once."""
    numbering = _numbering()
    assert [numbering.label(name, 0) for name in ("1", "2", "3", "3", "2")] == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_without_the_one_above_counts_from_one():
    """A skipped outer level is shown as 1, as in Word."""
    assert _numbering().label("1", 1) == "1.a)"


def test_a_list_may_begin_anew_or_at_a_number():
    """A list can restart, or continue from a given number."""
    numbering = _numbering()
    numbering.label("1", 0)
    numbering.restart("1")
    assert numbering.label("1", 0) == "1."
    numbering.count_from("1", 0, start=7)
    assert numbering.label("1", 0) == "7."


def test_an_unknown_list_has_no_numbers():
    """An unknown list or level yields no number."""
    assert (_numbering().label("9", 0), _numbering().label("1", 9)) == ("", "")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [(3, "1", "3"), (3, "a", "c"), (27, "A", "AA"), (49, "i", "xlix"), (14, "I", "XIV"), (0, "a", "0")],
)
def test_numbers_are_written_in_their_form(value, form, text):
    """Numbers are written as digits, letters or Roman numerals."""
    assert numeral(value, form) == text
