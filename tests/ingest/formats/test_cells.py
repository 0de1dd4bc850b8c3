"""ingest.formats.cells: tables from the cells of marked formats."""

from __future__ import annotations

import pytest

from ingest.blocks import Block
from ingest.formats.cells import Cell, plain_table, table


def _paragraph(text, **values):
    return Block("paragraph", text, **values)


def _cells(*texts, **values):
    """Return a row of cells, each line of a text a paragraph of its own."""
    return [Cell([_paragraph(line) for line in text.split("\n") if line], **values) for text in texts]


def _text(*rows):
    return [block.text for block in table(rows)]


def test_a_table_keeps_the_bold_of_its_cells_and_puts_its_notes_behind():
    """Cells keep their bold spans; notes follow the table."""
    cells = [
        Cell([_paragraph("Anne¹", bold=((0, 4),)), Block("note", "¹ Note.")]),
        Cell([_paragraph("dit maire", bold=((4, 9),))]),
    ]
    row, kept = table([cells])
    assert (row.text, row.bold, kept.text) == ("Anne¹ | dit maire", ((0, 4), (12, 17)), "¹ Note.")


def test_an_empty_cell_keeps_its_place():
    """An empty cell stands between bars, so that those after it stay in their columns; empty rows go."""
    assert _text(_cells("a", "", "b"), _cells("", "", ""), _cells("", "c", "d"), _cells("e", "f", "")) == [
        "a |  | b\n| c | d\ne | f |"
    ]


def test_a_merged_cell_is_said_in_each_row_and_column_that_it_covers():
    """Merged cells fill the grid, long ones once in a column; columns in which no cell begins do not count."""
    long = "Le marché du samedi matin, place de la République, avec ses quarante étals."
    rows = (
        [Cell([_paragraph("Ville")], down=2), Cell([_paragraph("Étals")], across=2)],
        _cells("2021", "2022"),
        [*_cells("Orvelle", "12"), Cell([_paragraph(long)], down=2)],
        [Cell([], goes_on=True), *_cells("14")],
    )
    (block,) = table(rows)
    assert block.text == f"Ville | Étals | Étals\nVille | 2021 | 2022\nOrvelle | 12 | {long}\nOrvelle | 14 |"
    assert block.table is not None
    assert [block.table.label(column) for column in range(3)] == ["Ville", "Étals 2021", "Étals 2022"]
    assert _text([Cell([_paragraph("Budget")], across=9)], _cells("a", "1"), _cells("b", "2")) == [
        "Budget\na | 1\nb | 2"
    ]


def test_paragraphs_of_a_cell_stay_apart():
    """Paragraphs of a cell are parted in its line and its grid; as many short ones in every cell are rows."""
    (block,) = table([_cells("Nom", "Suivi"), _cells("Paul\nLise", "un"), _cells("Jean\nMarc", "Région\nVille")])
    assert block.text == "Nom | Suivi\nPaul / Lise | un\nJean | Région\nMarc | Ville"
    assert block.table is not None
    assert block.table.rows[1][0] == "Paul\nLise"


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ([_cells("a"), _cells("b")], ["a", "b"]),
        ([_cells("Logo", "Ville"), _cells("COMPTE RENDU", ""), _cells("Objet : eau", "")], 4),
        ([_cells("Anne\nPaul", "Lise\nMarc")], 4),
        ([[Cell([Block("heading", "Un"), _paragraph("Texte.")]), *_cells("Marge")], _cells("a", "b")], 5),
        ([_cells("Les habitants ont demandé des bancs et une fontaine. " * 2 + "\n" + "Ils l'ont eue. " * 8, "x")], 3),
    ],
    ids=["one column", "letterhead", "lists side by side", "headings", "prose"],
)
def test_a_table_that_lays_out_is_read_cell_by_cell(rows, read):
    """A table of one column, a letterhead, columns of lists or of prose are no rows of data."""
    found = _text(*rows)
    assert found == read or len(found) == read


def test_a_table_in_a_cell_can_be_read():
    """The rows of a table inside a cell are parted, with colons between their cells."""
    inner = table([_cells("2021", "120"), _cells("2022", "130")])
    rows = (_cells("Halle", "Étals"), [*_cells("Nord"), Cell(inner)])
    assert _text(*rows) == ["Halle | Étals\nNord | 2021 : 120 / 2022 : 130"]


def test_the_header_is_what_the_file_marks_or_the_first_row_shows():
    """Marked names make the header; unmarked, words over figures, a lone bold row, or usual names do."""
    marked = table([_cells("a", "b", names=True), _cells("c", "d")])
    plain = [
        plain_table(rows)
        for rows in (
            [["Poste", "Voté"], ["Eau", "1 200"], ["Gaz", "900"]],
            [["Présents", ""], ["Nom", "Organisme"], ["Anne", "Ville"], ["Paul", "État"]],
            [["Anne", "Ville"], ["Paul", "État"]],
            [["12", "14"], ["15", "16"]],
        )
    ]
    heads = [block.table.header if block and block.table else None for block in (*marked, *plain)]
    assert heads == [1, 1, 2, 0, 0]


def test_hostile_spans_stay_small():
    """Cells that claim to cover everything do not multiply what is read."""
    rows = [[Cell([_paragraph("a" * 50)], across=9999, down=9999), *_cells("b")], *[_cells("c", "d")] * 50]
    (block,) = table(rows)
    assert len(block.text) < 5000
