"""ingest.formats.runs: runs of text to blocks."""

from __future__ import annotations

from ingest.blocks import Block
from ingest.formats.runs import Run, finished, heading, item, note, paragraphs, raised, to_block


def _paragraph(text, **values):
    return Block("paragraph", text, **values)


def test_white_space_is_folded():
    """Spaces across runs fold into one, none at edges or breaks; a single no-break space is kept."""
    block = to_block([Run(" a "), Run(" b \n"), Run(" \n c\xa0:\xa0\xa0d ")], kind="paragraph")
    assert block is not None
    assert block.text == "a b\nc\xa0: d"


def test_runs_without_words_are_no_block():
    """Runs of white space make no block."""
    assert to_block([Run(" "), Run("\n")], kind="paragraph") is None


def test_bold_runs_join_over_spaces():
    """Adjacent bold runs are one span, without the trailing space."""
    block = to_block([Run("Anne", bold=True), Run(" "), Run("Dupré ", bold=True), Run("parle")], kind="paragraph")
    assert block is not None
    assert block.bold == ((0, 10),)


def test_the_size_of_a_block_is_that_of_most_letters():
    """A block has the size of most of its letters, whatever a drop cap's."""
    block = to_block([Run("L", size=30), Run("a journée", size=10)], kind="paragraph")
    assert block is not None
    assert block.size == 10


def test_a_heading_is_one_line_without_bold():
    """A heading is one line, and the bold of its style is dropped."""
    (block,) = heading([Run("Un\ntitre", bold=True)], level=2)
    assert (block.text, block.level, block.bold) == ("Un titre", 2, ())


def test_an_item_has_one_bullet():
    """A typed bullet is not repeated; a number follows the dash."""
    assert [block.text for block in (*item([Run("• un")], level=0), *item([Run("un")], level=0, label="3."))] == [
        "- un",
        "- 3. un",
    ]


def test_spans_follow_the_lead():
    """Bold spans move when a lead is added or removed."""
    (first,) = item([Run("Anne", bold=True)], level=0)
    (second,) = paragraphs([Run("•   "), Run("Anne", bold=True)])
    assert (first.text, first.bold) == (second.text, second.bold) == ("- Anne", ((2, 6),))


def test_a_note_has_one_marker():
    """A typed marker is not repeated."""
    assert [block.text for block in (*note([Run("¹ Un.")], marker="¹"), *note([Run("Un.")], marker="¹"))] == [
        "¹ Un."
    ] * 2


def test_a_typed_marker_makes_a_note():
    """A paragraph that begins with superscript digits is a note."""
    assert [block.kind for block in paragraphs([Run(raised("12")), Run("Voir le site.")])] == ["note"]


def test_a_title_page_says_its_title_once():
    """Of two equal lines the first is the heading, even if only the second was marked."""
    marked = [Block("heading", text, level=1) for text in ("ACTES", "b", "c")]
    blocks = [_paragraph("Actes"), _paragraph("Lyon"), *marked]
    assert [block.kind for block in finished(blocks)][:4] == ["heading", "paragraph", "paragraph", "heading"]
