"""ingest.formats.pdf.letters.underlines: underlined words of PDF pages are set off as bold ones are."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from ingest.formats.file import File
from ingest.formats.pdf.reader import read
from tests.support.ingest.papers import pdf

_TEXT = "Voirie : le pont est ferme."
_UNDER, _NEAR, _FAR = 1.5, 0.3, 6.0  # points below the baseline


def _set_off(data):
    block = read(File(Path("rapport.pdf"), data)).blocks[0]
    return [block.text[start:end] for start, end in block.bold]


def _page(drawn):
    return pdf([(50, 700, 10, _TEXT), drawn, (50, 600, 10, "Le prochain conseil aura lieu en mai.")])


def _rule(left, right, below, thick=0.5):
    return f"{left} {700 - below} {right - left} {thick} re f"


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (_rule(50, 83, _UNDER), ["Voirie :"]),
        (_rule(50, 80, _NEAR), ["Voirie"]),
        (f"0.5 w 50 {700 - _UNDER} m 161 {700 - _UNDER} l S", [_TEXT]),
        ("\n".join((_rule(50, 58, _UNDER), _rule(60, 64, _UNDER), _rule(66, 80, _UNDER))), ["Voirie"]),
        (_rule(50, 53, _UNDER), []),
        (_rule(40, 500, _UNDER), []),
        (_rule(50, 80, _FAR), []),
        (_rule(50, 80, _UNDER, thick=9), []),
    ],
)
def test_words_above_a_line_are_set_off(drawn, words):
    """One line or several under most of a word do it; rules that reach beyond, lie lower or are thick do not."""
    assert _set_off(_page(drawn)) == words


def test_the_line_under_a_link_sets_nothing_off():
    """Links are underlined wherever they stand, and are no titles."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_page(_rule(50, 80, _UNDER)))))
    writer.add_annotation(0, Link(rect=(48, 697, 84, 710), url="https://exemple.fr"))
    out = BytesIO()
    writer.write(out)
    assert _set_off(out.getvalue()) == []
