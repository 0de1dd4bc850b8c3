"""ingest.formats.pdf.tables: tables of PDF pages, with and without rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.formats.file import File
from ingest.formats.pdf.paragraphs import to_blocks
from ingest.formats.pdf.reader import read
from ingest.formats.pdf.tables.found import with_tables
from tests.support.ingest.papers import drawn_pdf, line, page, prose


def _rows(*rows, xs=(50, 180, 280, 380), y=100.0, step=16.0):
    """Return a line for each cell of rows, left-aligned in columns."""
    return [
        line(text, x=x, y=y + step * rank)
        for rank, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
        if text
    ]


def _rules(xs, ys):
    """Return the rules of a full grid."""
    return tuple(
        [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys],
    )


def _tables(*lines, rules=()):
    (found,) = with_tables([replace(page(lines), rules=rules)])
    return [line.text for line in found.lines if line.table is not None]


def test_columns_without_rules_are_a_table():
    """Figures below one another under names are cells, empty ones too, and are not joined to one figure."""
    rows = _rows(
        ("Marché", "2020", "2021", "2022"), ("Orvelle", "1 200", "", "350"), ("Pont-Neuf", "", "12 %", "-80 €")
    )
    assert _tables(*prose("Le texte qui précède", "et sa fin.", y=40), *rows, *prose("Le texte qui suit.", y=180)) == [
        "Marché | 2020 | 2021 | 2022\nOrvelle | 1 200 |  | 350\nPont-Neuf |  | 12 % | -80 €"
    ]


def test_a_cell_of_several_lines_is_one_cell():
    """A line below a cell, in its column and close to it, goes on with it."""
    rows = _rows(
        ("Poste", "Voté", "Payé"), ("Entretien des", "1 200", "900"), ("Eau", "40", "35"), ("Gaz", "20", "15"), step=30
    )
    assert _tables(*rows, line("halles", x=50, y=141)) == [
        "Poste | Voté | Payé\nEntretien des halles | 1 200 | 900\nEau | 40 | 35\nGaz | 20 | 15"
    ]


def test_a_line_over_several_columns_is_cut_at_its_wide_spaces():
    """Words set in one line are cells where the columns of the other rows part them."""
    head = replace(line("Lot Prix", x=50, y=100, width=250), gaps=((1, 65.0, 280.0),))
    rows = _rows(("Toit", "1 200"), ("Mur", "900"), ("Sol", "700"), xs=(50, 280), y=116)
    assert _tables(head, *rows) == ["Lot | Prix\nToit | 1 200\nMur | 900\nSol | 700"]


_LEFT = [f"une ligne de prose de la colonne de gauche, la {n}e" for n in range(8)]


@pytest.mark.parametrize(
    "lines",
    [
        [*prose(*_LEFT, width=230), *prose(*_LEFT, x=310, width=230)],
        _rows(*((f"{n}.", "Une mesure à prendre") for n in range(1, 6)), xs=(50, 75)),
        _rows(*(("Titre du chapitre", str(page)) for page in (3, 9, 14, 20)), xs=(50, 480)),
        _rows(("Monsieur le Maire", "La secrétaire"), ("Jean Vaubert", "Lise Orcel"), xs=(50, 320)),
        _rows(
            ("Mairie d'Orvelle", "Madame Lise Orcel"),
            ("1 place du Port", "12 rue Haute"),
            ("49000 Orvelle", "49000 Orvelle"),
            xs=(50, 320),
        ),
        _rows(("9h30", "Accueil"), ("10h00", "Ouverture"), ("11h15", "Débat"), xs=(50, 100)),
        _rows(("Anne Duval", "Paul Mirec", "Lise Orcel"), ("Jean Vaubert", "Marc Tilly", "Rose Aubin")),
    ],
    ids=["prose", "numbered list", "contents page", "signatures", "addresses", "programme", "names"],
)
def test_other_text_side_by_side_is_no_table(lines):
    """Prose in two columns, lists, contents pages, signatures, addresses, programmes and names are no tables."""
    assert _tables(*lines) == []


def test_rules_part_cells_and_join_merged_ones():
    """Rules decide what is one cell: a label beside two rows is said in both, a wrapped line stays in its cell."""
    lines = [
        *_rows(("", "Recettes", "1 200 €"), ("", "Dépenses", "900 €"), xs=(50, 180, 280), y=110, step=40),
        line("Section", x=60, y=126),
        line("d'investissement", x=55, y=138),
    ]
    rules = (*_rules((40, 170, 270, 370), (90, 170)), (170, 130, 370, 130))
    assert _tables(*lines, rules=rules) == [
        "Section d'investissement | Recettes | 1 200 €\nSection d'investissement | Dépenses | 900 €"
    ]


def test_a_frame_around_the_page_is_no_table_but_one_inside_it_is():
    """Rules around prose lay out a page; a table that touches them is found inside."""
    text = prose(*_LEFT, x=180, y=300, width=300)
    rows = _rows(("Eau", "40"), ("Gaz", "20"), xs=(180, 330), y=115, step=30)
    side = prose("Nombre de membres en exercice", "et de membres présents", x=20, y=400, width=120)
    frame = (*_rules((15, 170, 560), (60, 800)), *_rules((170, 320, 560), (100, 130, 160)))
    assert _tables(*text, *rows, *side, rules=frame) == ["Eau | 40\nGaz | 20"]


def test_lists_under_names_are_read_one_by_one():
    """A name that covers the first column leaves no names for rows: each column is a list, read with its names."""
    rows = _rows(
        ("Zones 2020", "", "Zones 2021"),
        ("Nord", "Sud", "Est"),
        ("Orvelle", "Pont", "Vau"),
        ("Haye", "", "Lys"),
        step=20,
    )
    rules = (*_rules((40, 170, 270, 370), (85, 105, 125, 145, 165)),)
    merged = [rule for rule in rules if rule != (170, 85, 170, 165)] + [(170, 105, 170, 165)]
    assert _tables(*rows, rules=tuple(merged)) == [
        "Zones 2020 | Nord | Orvelle / Haye\nZones 2020 | Sud | Pont\nZones 2021 | Est | Vau / Lys"
    ]


def test_a_table_goes_on_on_the_next_page():
    """Rows on the next page belong to the table; a header printed again there is not said twice."""
    head, first, second = ("Lot", "Voté", "Payé"), ("Toit", "12", "11"), ("Mur", "9", "8")
    pages = [page(_rows(head, first, second)), page(_rows(head, ("Sol", "7", "6"), ("Eau", "4", "3")), number=2)]
    (block,) = to_blocks(with_tables(pages))
    assert block.text == "Lot | Voté | Payé\nToit | 12 | 11\nMur | 9 | 8\nSol | 7 | 6\nEau | 4 | 3"
    assert block.text[block.breaks[1][0] :].startswith("Sol")


def test_rules_are_read_from_a_file():
    """Rules are lines, thin boxes and the sides of a path; words between them are cells."""
    drawn = "40 700 300 40 re S 40 720 m 340 720 l S 189.5 700 1 40 re f"
    texts = [(50, 706, 10, "Toit"), (200, 706, 10, "12"), (50, 726, 10, "Lot"), (200, 726, 10, "Prix")]
    source = read(File(Path("a.pdf"), drawn_pdf(texts, drawn=drawn)))
    (block,) = [block for block in source.blocks if block.table]
    assert block.text == "Lot | Prix\nToit | 12"


def test_spaces_in_a_stretched_text_part_it():
    """A text drawn at once with wide spaces between its words is as many lines."""
    drawn = "BT /F1 10 Tf 60 Tw 1 0 0 1 50 726 Tm (Lot Prix) Tj ET"
    source = read(File(Path("a.pdf"), drawn_pdf([(50, 600, 10, "Fin.")], drawn=drawn)))
    assert [block.text for block in source.blocks] == ["Fin.", "Lot | Prix"]
