"""ingest.formats.pdf.letters.strikes: struck words of PDF pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.file import File
from ingest.formats.pdf.reader import read
from tests.support.ingest.papers import pdf

_TEXT = "Le loyer est de 30 36 euros."
_UNDER, _THROUGH, _OVER = -1.5, 3.0, 9.0  # points above the baseline


def _read(line):
    """Return the text of a page with a line drawn on it, and the words reported as struck."""
    page = pdf([(50, 700, 10, _TEXT), (50, 650, 10, "Le prochain conseil aura lieu en mai.")])
    drawn = page.replace(b"BT /F1 10 Tf 1 0 0 1 50 650", line + b" BT /F1 10 Tf 1 0 0 1 50 650")
    source = read(File(Path("rapport.pdf"), drawn))
    return source.blocks[0].text, [notice.detail for notice in source.notices if notice.code == "struck-out"]


def _stroke(left, right, above):
    return f"0.5 w {left} {700 + above} m {right} {700 + above} l S".encode()


@pytest.mark.parametrize(
    ("line", "text", "struck"),
    [
        (_stroke(118, 129.5, _THROUGH), "Le loyer est de 36 euros.", ["30"]),
        (b"118 702.8 11.5 0.6 re f", "Le loyer est de 36 euros.", ["30"]),
        (_stroke(118, 129.5, _UNDER), _TEXT, []),
        (_stroke(118, 129.5, _OVER), _TEXT, []),
        (_stroke(20, 500, _THROUGH), _TEXT, []),
        (_stroke(126, 133, _THROUGH), _TEXT, []),
        (b"118 699 11.5 9 re f", _TEXT, []),
    ],
)
def test_words_with_a_line_through_them_are_left_out(line, text, struck):
    """A line through the letters of a word strikes it; those under, over, beyond or across its end do not."""
    assert _read(line) == (text, struck)
