"""ingest.formats.pdf.ocr.tesseract: recognition of scanned pages."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ingest import Notice, programs
from ingest.formats.pdf.ocr import tesseract as ocr
from ingest.formats.pdf.ocr.tesseract import recognise
from ingest.programs import ProgramFailed
from tests.support.ingest.pictures import drawn

needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with its French data is not installed")

PROSE = (
    (20, 40, 18, "Accès au foncier"),
    (20, 70, 11, "Le bailleur social prête un local à l'association"),
    (20, 84, 11, "de quartier, qui répare des vélos."),
    (30, 110, 11, "• une épicerie solidaire"),
    (30, 124, 11, "• un garage associatif"),
    (200, 180, 11, "7"),
)


@pytest.fixture(scope="module")
def page():
    return next(iter(recognise([drawn(*PROSE)]))).page


@needs_tesseract
def test_lines_read_word_for_word(page):
    """Accents, apostrophes, bullets and a lone page number are recognised."""
    assert [line.text for line in page.lines] == [text for *_, text in PROSE]


@needs_tesseract
def test_lines_tell_where_they_stand(page):
    """Left ends and baselines are in points from the top left corner."""
    assert (page.width, page.height) == pytest.approx((400, 200), abs=1)
    for line, (x, y, *_) in zip(page.lines, PROSE, strict=True):
        assert (line.x0, line.y) == pytest.approx((x, y), abs=2)


@needs_tesseract
def test_lines_of_one_font_have_one_size(page):
    """A line's size does not depend on its letters; titles are larger in proportion."""
    title, *others = [line.size for line in page.lines]
    assert len(set(others)) == 1
    assert title / others[0] == pytest.approx(18 / 11, rel=0.12)


@needs_tesseract
def test_confidence_is_a_share(page):
    """Clean print has a confidence near 1."""
    assert 0.85 <= page.confidence <= 1


@needs_tesseract
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_is_read_upright(turns):
    """Lines of a rotated scan have the coordinates of the upright page."""
    prose = [(20, 20 + 14 * rank, 11, text) for rank, text in enumerate([text for *_, text in PROSE[:5]] * 2)]
    scan = drawn(*prose)
    turned = replace(scan, picture=np.ascontiguousarray(np.rot90(scan.picture, turns)))
    found = next(iter(recognise([turned]))).page
    assert "".join(line.text for line in found.lines).count("une épicerie solidaire") == 2
    assert (found.width, found.height) == pytest.approx((400, 200), abs=1)
    assert all(line.x0 < 40 for line in found.lines)


@needs_tesseract
def test_an_empty_page_has_no_lines_and_says_so():
    """A page without words gets a notice, not an error."""
    (result,) = recognise([drawn()])
    assert (result.page.lines, result.failure) == ((), Notice("no-text", result.page.number))


def test_a_page_that_fails_leaves_the_others(monkeypatch):
    """After a crash, a timeout or bad output, the page has a reason and the others are read in order."""
    answers = {
        "1": ProgramFailed("-11: image too odd"),
        "2": ProgramFailed("too slow", seconds=60),
        "3": b"Segmentation fault",
        "4": b"<html><span class='ocr_line' title='bbox 1 2'></span></html>",
        "5": LINE,
    }
    scans = [replace(drawn(), number=number, picture=np.full((number, 9), 255, np.uint8)) for number in range(1, 6)]

    def run(_task, picture, **_facts):
        answer = answers[picture.split()[2].decode()]
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(programs, "run", run)
    results = list(recognise(scans, workers=2))
    assert [result.page.number for result in results] == [1, 2, 3, 4, 5]
    assert [bool(result.page.lines) for result in results] == [False] * 4 + [True]
    assert results[0].failure == Notice("ocr-failed", 1, "-11: image too odd")
    assert results[1].failure == Notice("ocr-slow", 2, "60 s")
    assert results[2].failure.code == "ocr-failed"
    assert results[3].failure.code == "ocr-failed"


LINE = b"""<html><span class='ocr_line' title='bbox 0 0 9 6; baseline 0 0; x_size 6; x_descenders 1; x_ascenders 2'>
<span class='ocrx_word' title='bbox 0 0 9 6; x_wconf 90'>mot</span></span></html>"""


def test_pictures_are_drawn_as_they_are_needed(monkeypatch):
    """Pages are drawn a few ahead of the workers, and none after an early stop."""
    monkeypatch.setattr(programs, "run", lambda *_given, **_facts: LINE)
    asked = []

    def scans():
        for number in range(50):
            asked.append(number)
            yield drawn(number=number)

    results = recognise(scans(), workers=2)
    next(results)
    results.close()
    assert len(asked) <= 4


def test_large_pages_are_drawn_coarser(monkeypatch):
    """A page is drawn with at most the pixels of an A3 sheet at 200 dpi."""
    monkeypatch.setattr(ocr, "_MOST_PIXELS", 10_000)
    scan = drawn()
    assert scan.picture.size <= 10_500
    assert scan.picture.shape[1] / scan.scale == pytest.approx(400, abs=5)


def test_without_tesseract_it_is_not_available(monkeypatch):
    """OCR is unavailable without the program or its French data."""
    monkeypatch.setattr(ocr.shutil, "which", lambda _name: None)
    assert not ocr.available.__wrapped__()
    monkeypatch.setattr(ocr.shutil, "which", lambda _name: "/usr/bin/tesseract")
    monkeypatch.setattr(programs, "run", lambda *_given: b"List of available languages:\neng\nosd\n")
    assert not ocr.available.__wrapped__()
