"""ingest.formats.text: text and Markdown to blocks."""

from __future__ import annotations

from ingest.formats.text import to_blocks


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in to_blocks(text)]


def test_paragraphs_lists_and_headings_are_told_apart() -> None:
    """Each heading, paragraph and list item is one block; all bullets become dashes."""
    text = "# Titre #\n\nUn.\n\n• deux\n* trois\n   suite\n\n## Autre\nFin."
    assert _kinds(text) == [
        ("heading", "Titre"),
        ("paragraph", "Un."),
        ("item", "- deux"),
        ("item", "- trois suite"),
        ("heading", "Autre"),
        ("paragraph", "Fin."),
    ]


def test_underlined_lines_are_headings() -> None:
    """A line over a rule of equals signs or dashes is a heading."""
    assert [(b.kind, b.level) for b in to_blocks("Titre\n=====\n\nPartie\n------\n\nTexte.")][:2] == [
        ("heading", 1),
        ("heading", 2),
    ]


def test_a_numbered_line_alone_is_a_paragraph() -> None:
    """Only consecutive numbered lines make a list: a single one may be a title."""
    assert _kinds("1. Contexte\n\n1. un\n2. deux") == [
        ("paragraph", "1. Contexte"),
        ("item", "- 1. un"),
        ("item", "- 2. deux"),
    ]


def test_tables_keep_their_cells_and_lose_their_rules() -> None:
    """Table rows become lines with bars between cells."""
    assert _kinds("| A | B |\n|---|---|\n| 1 | 2 |") == [("paragraph", "A | B\n1 | 2")]


def test_blank_lines_before_a_block_are_counted() -> None:
    """`gap` counts blank lines, which set boxes and captions apart."""
    assert [block.gap for block in to_blocks("a\n\n\n\nb\n\nc")] == [0, 3, 1]


def test_footnotes_are_notes() -> None:
    """A paragraph that begins with a footnote marker, in any notation, is a note."""
    assert [b.kind for b in to_blocks("¹ Une.\n\n[^2]: Deux.\n\n<sup>3</sup> Trois.")] == ["note"] * 3


def test_markers_of_two_figures_are_whole() -> None:
    """Markers of two digits are kept whole."""
    assert _kinds("¹⁰ Dix.") == [("note", "¹⁰ Dix.")]


def test_the_bullet_that_word_writes_as_a_letter_is_a_bullet() -> None:
    """The letter o, Word's second bullet, is a bullet."""
    assert _kinds("o un\no deux") == [("item", "- un"), ("item", "- deux")]
