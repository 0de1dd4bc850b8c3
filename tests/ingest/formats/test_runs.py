"""ingest.formats.runs: runs of text to blocks."""

from __future__ import annotations

from ingest.blocks import Block
from ingest.formats.runs import Run, finished, heading, item, note, paragraphs, raised, table, to_block


def _paragraph(text, **values):
    return Block("paragraph", text, **values)


def test_white_space_is_folded():
    """Spaces of several runs are one, none stands at an edge or a break; one no-break space stays."""
    block = to_block([Run(" a "), Run(" b \n"), Run(" \n c\xa0:\xa0\xa0d ")], kind="paragraph")
    assert block is not None
    assert block.text == "a b\nc\xa0: d"


def test_runs_without_words_are_no_block():
    """Nothing comes of spaces."""
    assert to_block([Run(" "), Run("\n")], kind="paragraph") is None


def test_bold_runs_join_over_spaces():
    """A bold name in two runs is one span, without the space behind it."""
    block = to_block([Run("Anne", bold=True), Run(" "), Run("Dupré ", bold=True), Run("parle")], kind="paragraph")
    assert block is not None
    assert block.bold == ((0, 10),)


def test_the_size_of_a_block_is_that_of_most_letters():
    """A large initial does not make a title."""
    block = to_block([Run("L", size=30), Run("a journée", size=10)], kind="paragraph")
    assert block is not None
    assert block.size == 10


def test_a_heading_is_one_line_without_bold():
    """The style is bold, not the words."""
    (block,) = heading([Run("Un\ntitre", bold=True)], level=2)
    assert (block.text, block.level, block.bold) == ("Un titre", 2, ())


def test_an_item_has_one_bullet():
    """A bullet typed in a list item is not said twice; a number stands behind the dash."""
    assert [block.text for block in (*item([Run("• un")], level=0), *item([Run("un")], level=0, label="3."))] == [
        "- un",
        "- 3. un",
    ]


def test_spans_follow_the_lead():
    """Bold moves with its words when a lead is put before them or taken away."""
    (first,) = item([Run("Anne", bold=True)], level=0)
    (second,) = paragraphs([Run("•   "), Run("Anne", bold=True)])
    assert (first.text, first.bold) == (second.text, second.bold) == ("- Anne", ((2, 6),))


def test_a_note_has_one_marker():
    """A marker typed in the note is not said twice."""
    assert [block.text for block in (*note([Run("¹ Un.")], marker="¹"), *note([Run("Un.")], marker="¹"))] == [
        "¹ Un."
    ] * 2


def test_a_typed_marker_makes_a_note():
    """A paragraph that opens with raised figures is a footnote."""
    assert [block.kind for block in paragraphs([Run(raised("12")), Run("Voir le site.")])] == ["note"]


def test_a_table_keeps_the_bold_of_its_cells_and_puts_its_notes_behind():
    """Names in bold stay bold."""
    cells = [[_paragraph("Anne¹", bold=((0, 4),)), Block("note", "¹ Note.")], [_paragraph("maire")]]
    row, kept = table([cells])
    assert (row.text, row.bold, kept.text) == ("Anne¹ | maire", ((0, 4),), "¹ Note.")


def test_empty_cells_leave_no_bars():
    """Nor do empty rows leave lines."""
    (block,) = table([[[_paragraph("a")], [], [_paragraph("b")]], [[], []], [[_paragraph("c")]]])
    assert block.text == "a | b\nc"


def test_a_table_of_one_column_or_of_prose_is_read_through():
    """It lays out the page."""
    long = _paragraph(
        "Les habitants ont demandé des bancs, de l'ombre et une fontaine pour la place du marché, dit la maire."
    )
    column = [[[_paragraph("a")]], [[_paragraph("b")]]]
    assert [len(table(rows)) for rows in (column, [[[long, long], [long]]])] == [2, 3]


def test_a_title_page_says_its_title_once():
    """The first of two equal lines is the heading, even if it was marked as none."""
    marked = [Block("heading", text, level=1) for text in ("ACTES", "b", "c")]
    blocks = [_paragraph("Actes"), _paragraph("Lyon"), *marked]
    assert [block.kind for block in finished(blocks)][:4] == ["heading", "paragraph", "paragraph", "heading"]
