"""ingest.formats.pdf.ocr.hocr: tesseract's output."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.ocr.hocr import rows

WORD = "<span class='ocrx_word' title='bbox {} 10 {} 30; x_wconf {}'>{}</span>"
PAGE = """<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p class='ocr_par'>
<span class='ocr_{}' title="bbox 20 10 120 30; baseline 0.01 -5; {}x_size 22; x_descenders 5; x_ascenders 5">{}</span>
</p></body></html>"""


def page(*words: str, kind: str = "line", turned: str = "") -> bytes:
    return PAGE.format(kind, turned, "".join(words)).encode()


def test_a_row_tells_its_words_and_heights():
    """A row has its words with box and certainty, its baseline and its heights."""
    (row,) = rows(page(WORD.format(20, 60, 91, "Île"), WORD.format(70, 120, 84, "d&#39;Yeu")))
    assert row.text == "Île d'Yeu"
    assert [word.certainty for word in row.words] == [91, 84]
    assert (row.left, row.right, row.baseline, row.height, row.middle) == (20, 120, 25, 22, 12)
    assert row.foot(120) == 26


@pytest.mark.parametrize("kind", ["line", "header", "caption", "textfloat"])
def test_every_kind_of_row_is_read(kind):
    """Headers, captions and floating texts are read as rows."""
    assert len(rows(page(WORD.format(20, 60, 91, "mot"), kind=kind))) == 1


def test_stains_are_no_words():
    """Uncertain marks without a letter are dropped; uncertain words are kept."""
    assert rows(page(WORD.format(20, 60, 5, "~"))) == []
    assert rows(page(WORD.format(20, 60, 5, "mot")))[0].text == "mot"


def test_turned_rows_say_so():
    """A rotated row has tesseract's angle."""
    assert rows(page(WORD.format(20, 60, 91, "mot"), turned="textangle 270; "))[0].turn == 270


@pytest.mark.parametrize("answer", [b"", b"nonsense", b"<html><span class='ocr_line' title=''>x</span></html>"])
def test_what_is_not_hocr_is_refused(answer):
    """Anything but hOCR raises ValueError."""
    with pytest.raises(ValueError, match="not hOCR"):
        rows(answer)
