"""ingest.check.statistics: the figures of a reading and remarks on its notices."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest import Notice, Page, passages
from ingest.check.statistics import Remark, gravities, ranges, remarks, statistics
from ingest.formats.text import source
from ingest.load import parse
from ingest.messages import FRENCH
from ingest.sandbox.reading import Reading

TEXT = (
    "Journée\n\nAtelier 1\n\nLe foncier\n\nAnne Dupré rappelle que le foncier est rare.\n\nAtelier 2\n\nLes marchés\n"
)


def reading(**changes):
    """Return a small report read in a quarter of a second."""
    document = replace(parse(source(TEXT), path=Path("a.txt"), digest="0" * 64), **changes)
    return Reading(document, passages(document), 0.25)


def test_a_report_counts_what_was_read():
    """Sections, people, passages and words are counted; pages are left out where the format has none."""
    made = statistics(reading())
    assert (made.pages, made.empty, made.recognised) == (0, 0, 0)
    assert (made.sections, made.people) == (2, 1)
    assert (made.passages, made.words) == (len(reading().passages), len(TEXT.split()))
    assert str(made).endswith("in 0.2 s")


def test_pages_are_those_of_the_file():
    """Two printed pages on one sheet count as one; empty and recognised pages are counted too."""
    end = len(reading().document.text)
    pages = (Page(0, 1, "1"), Page(9, 1, "2"), Page(20, 2, "3", 0.9), Page(end, 3, "4"))
    made = statistics(reading(pages=pages))
    assert (made.pages, made.empty, made.recognised) == (3, 1, 1)
    assert "3 pages, 1 without text, 1 recognised from images, 2 sections" in str(made)


def test_one_is_not_written_as_many():
    """A count of one takes the singular."""
    assert str(statistics(reading(pages=(Page(0, 1, "1"),)))).startswith("1 page, 2 sections, 1 person, ")


def test_notices_of_one_code_are_one_remark():
    """Notices with the same code are merged: pages in ranges, each detail once."""
    notices = [Notice("ocr-slow", page, "60 s") for page in (3, 4, 5, 12, 4)]
    (remark,) = remarks(notices, "skipped")
    assert str(remark).startswith("pages 3–5, 12: only an image")
    assert str(remark).endswith("(60 s)")


def test_a_remark_is_told_in_french():
    """A French remark has its pages in front and its details behind."""
    told = Remark("ocr", (3, 4, 5), ("93%", "94%", "95%", "96%", "97%")).told(FRENCH)
    assert told.startswith("pages 3–5\u00a0: reconnu sur une image\u00a0;")
    assert told.endswith(" (93\u00a0%\u00a0; 94\u00a0%\u00a0; 95\u00a0% et 2 de plus)")


def test_a_code_that_is_no_longer_known_is_shown_itself():
    """A notice stored by an older version shows its code and counts as a doubt."""
    (remark,) = remarks([Notice("of-old\x1b", 2, "x")], "doubt")
    assert str(remark) == r"page 2: of-old\x1b (x)"
    assert remark.told(FRENCH) == "page 2\u00a0: of-old\\x1b (x)"
    assert remarks([Notice("of-old", 2)], "skipped") == ()


def test_a_notice_of_the_whole_file_names_no_page():
    """A notice about the whole file has no page range."""
    (remark,) = remarks([Notice("broken-file")], "doubt")
    assert str(remark).startswith("the file is damaged")


def test_many_details_are_cut_short():
    """Three details are quoted, the others counted."""
    (remark,) = remarks([Notice("low-confidence", page, f"{page} %") for page in range(1, 9)], "doubt")
    assert str(remark).endswith("(1 %; 2 %; 3 % and 5 more)")


def test_doubts_and_skips_are_told_apart():
    """Doubts and skipped content are listed separately."""
    made = statistics(reading(date="2019-03", notices=(Notice("no-text", 1), Notice("reordered", 2))))
    assert (len(made.doubts), len(made.skipped)) == (1, 1)


def test_details_cannot_drive_a_terminal():
    """Control characters in a detail are escaped."""
    (remark,) = remarks([Notice("wrong-extension", None, "\x1b[2J\n")], "doubt")
    assert str(remark).isprintable()


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([3], "page 3"), ([2, 1], "pages 1–2"), ([1, 2, 3, 7, 12, 13], "pages 1–3, 7, 12–13"), ([4, 4], "page 4")],
)
def test_page_numbers_are_told_in_runs(numbers, words):
    """Page numbers are sorted, deduplicated and joined into ranges."""
    assert ranges(numbers) == words


def test_every_notice_is_a_doubt_skipped_or_left_out():
    """Every code in the table has one of three gravities."""
    assert set(gravities().values()) == {"doubt", "skipped", "left-out"}


def test_text_left_out_is_kept_and_told_by_its_beginning():
    """A notice keeps every word that was left out, and a remark begins it."""
    (remark,) = remarks([Notice("running-line", 2, "Conseil de quartier " * 20)], "left-out")
    assert remark.details == (("Conseil de quartier " * 20),)
    assert str(remark).endswith("Conseil de …)")
    assert len(str(remark)) < 200


def test_a_fact_that_was_not_found_is_a_doubt():
    """A report without a date, or long without titles."""
    whole = reading(date=None, sections=(), text="mot " * 700, units=(), speeches=())
    codes = [remark.code for remark in statistics(whole).doubts]
    assert codes == ["no-date", "no-sections"]
    assert [remark.code for remark in statistics(reading(date="2019-03")).doubts] == []
