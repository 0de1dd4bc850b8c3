"""The report of a reading: figures, and notices in plain words."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import Notice, Page, passages
from ingest.check.statistics import ReadingStatistics, ranges, sentences, statistics, told
from ingest.formats.text import source
from ingest.load import parse
from ingest.sandbox.reading import Reading
from tests.support.paths import ROOT

INGEST = ROOT / "ingest"
TEXT = (
    "Journée\n\nAtelier 1\n\nLe foncier\n\nAnne Dupré rappelle que le foncier est rare.\n\nAtelier 2\n\nLes marchés\n"
)


def reading(**changes):
    """A small report as read in a quarter of a second."""
    document = replace(parse(source(TEXT), path=Path("a.txt"), digest="0" * 64), **changes)
    return Reading(document, passages(document), 0.25)


def codes():
    """Yield where a reader makes a Notice, and each code that it may give it, None for one that is not written out."""
    for file in sorted(INGEST.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Notice" and node.args:
                yield from ((f"{file.name}, line {node.lineno}", code) for code in written(node.args[0], tree))


def written(node, tree):
    """Return the texts that an expression may be: itself, either side of a choice, what a name is set to."""
    if isinstance(node, ast.IfExp):
        return written(node.body, tree) + written(node.orelse, tree)
    if isinstance(node, ast.Name):
        settings = [
            each
            for each in ast.walk(tree)
            if isinstance(each, ast.Assign) and node.id in map(ast.unparse, each.targets)
        ]
        return [text for each in settings for text in written(each.value, tree)] or [None]
    return [node.value if isinstance(node, ast.Constant) else None]


def test_a_report_counts_what_was_read():
    """Sections, people, passages and words; no pages where the format has none."""
    made = statistics(reading())
    assert (made.pages, made.empty, made.recognised) == (0, 0, 0)
    assert (made.sections, made.people) == (2, 1)
    assert (made.passages, made.words) == (len(reading().passages), len(TEXT.split()))
    assert str(made).endswith("in 0.2 s")


def test_pages_are_those_of_the_file():
    """Two printed pages on one sheet are one; empty and recognised ones are told."""
    end = len(reading().document.text)
    pages = (Page(0, 1, "1"), Page(9, 1, "2"), Page(20, 2, "3", 0.9), Page(end, 3, "4"))
    made = statistics(reading(pages=pages))
    assert (made.pages, made.empty, made.recognised) == (3, 1, 1)
    assert "3 pages, 1 without text, 1 recognised from images, 2 sections" in str(made)


def test_one_is_not_written_as_many():
    """One person, one page."""
    assert str(statistics(reading(pages=(Page(0, 1, "1"),)))).startswith("1 page, 2 sections, 1 person, ")


def test_notices_of_one_code_are_one_sentence():
    """Pages are summed up, and what they are about is said once."""
    notices = [Notice("no-text", page, "install tesseract") for page in (3, 4, 5, 12, 4)]
    (sentence,) = told(notices, "skipped")
    assert sentence.startswith("pages 3–5, 12: no text, only an image")
    assert sentence.endswith("(install tesseract)")


def test_a_notice_of_the_whole_file_names_no_page():
    """The sentence stands alone."""
    (sentence,) = told([Notice("broken-file")], "doubt")
    assert sentence.startswith("the file is damaged")


def test_many_details_are_cut_short():
    """Three are quoted, the rest counted."""
    (sentence,) = told([Notice("low-confidence", page, f"{page} %") for page in range(1, 9)], "doubt")
    assert sentence.endswith("(1 %; 2 %; 3 % and 5 more)")


def test_doubts_and_skips_are_told_apart():
    """What was read but may be wrong, and what is missing."""
    made = statistics(reading(notices=(Notice("no-text", 1), Notice("reordered", 2))))
    assert (len(made.doubts), len(made.skipped)) == (1, 1)


def test_details_cannot_drive_a_terminal():
    """A detail quotes the file, which may hold anything."""
    (sentence,) = told([Notice("wrong-extension", None, "\x1b[2J\n")], "doubt")
    assert sentence.isprintable()


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([3], "page 3"), ([2, 1], "pages 1–2"), ([1, 2, 3, 7, 12, 13], "pages 1–3, 7, 12–13"), ([4, 4], "page 4")],
)
def test_page_numbers_are_told_in_runs(numbers, words):
    """Whatever their order, each once."""
    assert ranges(numbers) == words


def test_every_code_a_reader_gives_has_its_sentence():
    """A notice without words would be lost; a code that is not written out could not be checked."""
    given = list(codes())
    assert given
    assert [(where, code) for where, code in given if code not in sentences()] == []


def test_every_sentence_has_a_gravity():
    """Doubt or skipped: a third word would be told nowhere."""
    assert {gravity for gravity, _ in sentences().values()} == {"doubt", "skipped"}


def test_a_report_is_made_of_plain_values():
    """What JSON knows, so that a program can read it."""
    made = statistics(reading())
    kinds = {type(getattr(made, name)) for name in ReadingStatistics.__slots__}
    assert kinds <= {str, int, float, tuple}
