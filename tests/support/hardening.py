"""Count the tests that attack, by row of the table in docs/hardening.md.

python -m tests.support.hardening [--write]
"""

import contextlib
import io
import re
import sys
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "hardening.md"
ROW = re.compile(r"^\| (?P<tried>[^|]+) \| (?P<promised>[^|]+) \| [\d,]+ \| (?P<tests>`tests/[^|]+`) \|$", re.M)
ELSEWHERE = "in no row"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what is tried, and the files and folders of its tests."""

    tried: str
    tests: tuple[str, ...]


class Collected:
    """A plugin that keeps the file of every test selected."""

    def __init__(self):
        self.files = []

    def pytest_collection_finish(self, session):
        """Keep the files, relative to the checkout."""
        self.files = [item.path.relative_to(ROOT).as_posix() for item in session.items]


def rows():
    """Return the rows of the table."""
    found = ROW.finditer(PAGE.read_text(encoding="utf-8"))
    return [Row(match["tried"], tuple(re.findall(r"`([^`]+)`", match["tests"]))) for match in found]


def row_of(file, table):
    """Return the row that names a file, or the closest folder of it; None if no row does."""
    named = [(len(path), row) for row in table for path in row.tests if file == path or file.startswith(f"{path}/")]
    return max(named, key=lambda one: one[0])[1] if named else None


def marked():
    """Return the files of the tests that attack, once for each test."""
    plugin = Collected()
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-m", "hardening", "--collect-only", "-q", str(ROOT / "tests")], plugins=[plugin])
    return plugin.files


def counts(files, table):
    """Return the number of tests of each row, by what is tried."""
    found = (row_of(file, table) for file in files)
    return Counter(row.tried if row else ELSEWHERE for row in found)


def written(page, found):
    """Return the page with the counts in its table."""

    def counted(match):
        cells = match["tried"], match["promised"], f"{found[match['tried']]:,}", match["tests"]
        return f"| {' | '.join(cells)} |"

    return ROW.sub(counted, page)


def main():
    """Print the counts, or write them into the page."""
    table = rows()
    found = counts(marked(), table)
    for tried in (*(row.tried for row in table), ELSEWHERE):
        print(f"{found[tried]:6,}  {tried}")
    print(f"{found.total():6,}  in all")
    if "--write" in sys.argv[1:]:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
