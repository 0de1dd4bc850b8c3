"""The table of attacks names every file that holds one."""

import re

import pytest

from tests.support.hardening import ROW, Row, row_of, rows, written
from tests.support.paths import ROOT

MARKED = re.compile(r"\bpytest\.mark\.hardening\b")
FILES = [
    file.relative_to(ROOT).as_posix()
    for file in sorted((ROOT / "tests").rglob("test_*.py"))
    if MARKED.search(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("file", FILES)
def test_every_attack_is_in_a_row(file):
    """By its file or a folder above it."""
    assert row_of(file, rows())


def test_every_row_names_tests_that_exist():
    """Files or folders, and none twice."""
    named = [path for row in rows() for path in row.tests]
    assert len(named) == len(set(named)) >= 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_closest_row_counts():
    """A file before its folder."""
    folder, file = Row("a", ("tests/web",)), Row("b", ("tests/web/test_x.py",))
    assert row_of("tests/web/test_x.py", [folder, file]) is file
    assert row_of("tests/web/test_y.py", [folder, file]) is folder
    assert row_of("tests/webs/test_y.py", [folder, file]) is None


def test_counts_are_written_into_the_table():
    """And nothing else changes."""
    page = "Text.\n\n| forged requests | refused | 0 | `tests/web` |\n| --- | 0 |\n"
    assert written(page, {"forged requests": 1234}) == page.replace("| 0 | `", "| 1,234 | `")
    assert ROW.search(page)
