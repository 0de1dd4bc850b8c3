"""ingest.outline.tables: tables in the text of a report and in its passages."""

from __future__ import annotations

from pathlib import Path

from ingest.blocks import Block
from ingest.formats.text import source
from ingest.grid import Grid
from ingest.load import parse
from ingest.outline.tables import parted
from ingest.passages import passages

_HEAD = "| Commune | Étals | Visiteurs |\n|---|---|---|\n"
_TALL = _HEAD + "".join(f"| Orvelle-{n:03} | {n} | {n} 500 |\n" for n in range(200))


def _read(text):
    return parse(source(text), path=Path("rapport.md"), digest="0" * 64)


def test_a_table_knows_its_cells_and_its_header():
    """The cells of a table are spans of the text; those of its header name the columns."""
    document = _read(f"# Halles\n\nAvant.\n\n{_HEAD}| Orvelle | 12 |  |\n\nAprès.")
    (table,) = document.tables
    said = [[document.text[slice(*cell)] for cell in row] for row in table.rows]
    assert said == [["Commune", "Étals", "Visiteurs"], ["Orvelle", "12", ""]]
    assert table.label(document.text, 1) == "Étals"
    at = document.text.index("12")
    assert document.table_at(at) is table
    assert table.row_at(at) == table.rows[1]
    assert document.table_at(document.text.index("Après")) is None


def test_each_passage_of_a_long_table_has_its_header():
    """A long table is cut between rows, and each passage says what the columns are called; no row is lost."""
    document = _read(f"# Halles\n\n## Chiffres\n\n{_TALL}")
    _, *found = passages(document)
    assert len(found) > 5
    assert all(passage.text.startswith("Commune | Étals | Visiteurs\n") for passage in found)
    rows = [line for passage in found for line in passage.text.splitlines() if line.startswith("Orvelle")]
    assert rows == [f"Orvelle-{n:03} | {n} | {n} 500" for n in range(200)]
    assert {table.header for table in document.tables} == {1}
    assert all(document.text[passage.start : passage.end] == passage.text for passage in found)


def test_bold_and_pages_follow_the_rows_of_a_cut_table():
    """Each part of a cut table has the bold and the pages of its rows, below its header."""
    grid = Grid((("Nom", "Rôle"), *((f"Anne {n}", "maire " * 20) for n in range(20))), 1)
    at = grid.text.index("Anne 13")
    whole = Block("paragraph", grid.text, bold=((0, 3), (at, at + 7)), breaks=((0, 0), (at, 1)), table=grid)
    parts = parted([whole])
    assert len(parts) > 2
    assert all(part.text.startswith("Nom | Rôle\n") for part in parts)
    assert [part.text[slice(*span)] for part in parts for span in part.bold if span[0]] == ["Anne 13"]
    turned = next(part for part in parts if len(part.breaks) > 1 or part.breaks[0][1])
    assert turned.text[turned.breaks[-1][0] :].startswith("Anne 13")
