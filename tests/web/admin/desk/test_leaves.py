"""A report in leaves, and a paragraph in the voices of it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from ingest import Page, Speaker, Speech
from tests.support.ingest.minutes import minutes
from web.admin.desk.leaves import leaf_at, leaves
from web.admin.desk.turns_view import pieces


@pytest.fixture
def document(tmp_path):
    return minutes(tmp_path)


def test_a_report_without_pages_is_cut_between_paragraphs(tmp_path):
    """Each paragraph begins on one leaf, and the leaves hold the whole text once."""
    long = minutes(tmp_path, "# Titre\n\n" + "\n\n".join(f"Le point {number} est long. " * 20 for number in range(40)))
    found = leaves(long)
    assert len(found) > 5
    assert found[0].spans[0][0] == 0
    assert all(one.spans[-1][1] == other.spans[0][0] for one, other in pairwise(found))
    assert found[-1].spans[-1][1] == len(long.text)
    assert all(any(start == leaf.spans[0][0] for start, _ in long.units) for leaf in found[1:])


def test_two_printed_pages_on_one_sheet_are_one_leaf(document):
    """Under the number of the sheet in the file."""
    pages = (Page(0, 1, "1"), Page(20, 2, "2"), Page(40, 2, "3"), Page(60, 4, "4"))
    found = leaves(replace(document, pages=pages))
    assert [(leaf.number, len(leaf.spans)) for leaf in found] == [(1, 1), (2, 2), (4, 1)]
    assert leaf_at(found, 45).number == 2
    assert leaf_at(found, 10**6).number == 4


def test_a_paragraph_is_shown_in_the_pieces_that_its_voices_make(document):
    """Nothing is shown twice, what nobody says too, and no piece without a letter."""
    unit = document.units[2]
    start, end = unit
    said = ((start, start + 20), "Luc Viel"), ((start + 15, end - 1), "Ana Roy")
    voices = tuple(Speech(*span, Speaker(name, "named")) for span, name in said)
    found = list(pieces(replace(document, speeches=voices), unit))
    assert found == [((start, start + 20), "Luc Viel"), ((start + 20, end - 1), "Ana Roy")]
    assert list(pieces(replace(document, speeches=()), unit)) == [(unit, None)]
