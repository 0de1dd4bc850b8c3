"""ingest.formats.pdf.paragraphs: lines become blocks."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.paragraphs import to_blocks
from tests.support.ingest.papers import line, page, prose

_TEXT = [f"une ligne pleine de la colonne, la {n}e de la page" for n in range(8)]


def _texts(*lines):
    return [block.text for block in to_blocks([page(lines)])]


def test_lines_of_one_leading_are_one_paragraph() -> None:
    """A larger line spacing begins a new paragraph."""
    first, second = prose(*_TEXT), prose(*_TEXT, y=100 + 13 * 8 + 6)
    assert _texts(*first, *second) == [" ".join(_TEXT)] * 2


def test_a_sentence_goes_on_in_a_line_spaced_widely_on_a_short_page() -> None:
    """Three lines measure no leading, and letters of a scan look too small: a sentence holds them together."""
    full, last = (
        "Aline Perrot, directrice des halles, rappelle que le",
        "chantier a duré deux ans entiers, et que tout est",
    )
    assert _texts(line(full, y=100), line(last, y=118), line("Le maire conclut.", y=136)) == [
        f"{full} {last}",
        "Le maire conclut.",
    ]


def test_a_line_that_ended_early_with_a_full_stop_ends_its_paragraph() -> None:
    """A short last line that ends a sentence ends its paragraph."""
    first = prose(*_TEXT[:-1], "fin.")
    assert len(_texts(*first, *prose(*_TEXT, y=100 + 13 * 8))) == 2


def test_a_raised_number_is_no_cell() -> None:
    """A gap before "²" or a note's number parts no cells, whatever follows it on the line."""
    found = [line("la halle couvre 950 m"), line("² au total", x=160)]
    found += [line("Ligne", y=140), line("Coût", x=160, y=140)]
    assert _texts(*found) == ["la halle couvre 950 m ² au total", "Ligne | Coût"]


def test_an_indented_line_opens_a_paragraph() -> None:
    """An indented line after a full line that ends a sentence begins a paragraph."""
    lines = [line(text, y=100 + 13 * n, width=300) for n, text in enumerate(_TEXT)]
    lines[3] = line("la fin d'une phrase, et la ligne est pleine aussi.", y=139, width=300)
    lines[4] = line("Une autre commence, en retrait de la marge gauche", x=62, y=152, width=288)
    assert len(_texts(*lines)) == 2


def test_a_paragraph_goes_on_in_the_next_column_and_page() -> None:
    """A paragraph continues across columns and pages, and records where its second page begins."""
    full = [line(text, y=600 + 13 * n, width=300) for n, text in enumerate(_TEXT)]
    (block,) = to_blocks([page(full), page(prose(*_TEXT), number=2)])
    assert block.text == " ".join(_TEXT * 2)
    assert block.breaks == ((0, 0), (len(" ".join(_TEXT)) + 1, 1))


def test_a_footnote_does_not_cut_the_paragraph_above_it() -> None:
    """A footnote follows the paragraph that the page cuts, its marker a superscript."""
    full = [line(text, y=600 + 13 * n, width=300) for n, text in enumerate(_TEXT)]
    full[2] = line("une ligne pleine avec son appel de note¹ bien visible", y=626, width=300)
    note = line("1. Voir le rapport de la commission.", y=760, size=7.5)
    paragraph, read = to_blocks([page([*full, note]), page(prose(*_TEXT), number=2)])
    assert (paragraph.kind, read.kind, read.text) == ("paragraph", "note", "¹ Voir le rapport de la commission.")


def test_items_and_cells_are_kept_apart() -> None:
    """A bullet begins an item; pieces at one height are table cells."""
    lines = [line("• premier", y=100), line("• second", y=113)]
    cells = [line("Ligne", x=50, y=200), line("Coût", x=200, y=200)]
    blocks = to_blocks([page([*lines, *cells])])
    assert [(block.kind, block.text) for block in blocks] == [
        ("item", "- premier"), ("item", "- second"), ("paragraph", "Ligne | Coût"),
    ]  # fmt: skip


def test_a_title_is_no_part_of_the_text_under_it() -> None:
    """A change of size or weight begins a block, whose size is relative to running text."""
    title = line("Le titre", y=80, size=14, bold=True)
    head, body = to_blocks([page([title, *prose(*_TEXT)])])
    assert (head.text, head.size, head.is_bold, body.size) == ("Le titre", 1.4, True, 1.0)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Question de M. Luc Bo à la ministre de la", "Culture et des Sports, sur les bancs", True),
        ("Les travaux du pont,", "l'accès au port", True),
        ("RÉNOVATION DE L'ÉCOLE", "ET DU RESTAURANT SCOLAIRE", True),
        ("Les travaux du pont", "Le calendrier", False),
        ("LES TRAVAUX DU PONT", "LE CALENDRIER", False),
    ],
)
def test_a_title_cut_by_the_end_of_a_page_is_whole(first, second, whole) -> None:
    """It goes on where its last word needs another, or the next line could not begin a title."""
    full = [line(text, y=600 + 13 * n, width=300) for n, text in enumerate(_TEXT)]
    bold = not first.isupper()
    above = page([*full, line(first, y=740, bold=bold)])
    below = page([line(second, y=60, bold=bold), *prose(*_TEXT, y=90)], number=2)
    texts = [block.text for block in to_blocks([above, below])]
    assert (f"{first} {second}" in texts) is whole


def test_a_title_in_capitals_at_the_end_of_a_page_is_no_part_of_the_next() -> None:
    """However wide its line, text in small letters does not continue it."""
    full = [line(text, y=600 + 13 * n, width=300) for n, text in enumerate(_TEXT)]
    pages = [
        page([*full, line("LE PONT ET LE PORT", y=740, width=300)]),
        page(prose("Le pont ferme.", *_TEXT), number=2),
    ]
    assert "LE PONT ET LE PORT" in [block.text for block in to_blocks(pages)]
