"""ingest.formats.text: text and Markdown to blocks."""

from __future__ import annotations

from ingest import Notice
from ingest.formats.text import source, to_blocks


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


def test_code_is_read_as_it_stands() -> None:
    """What stands between code fences is one paragraph without its fences, whatever it holds."""
    assert _kinds("Avant.\n```sh\n# un\n\n- **deux**\n```\nAprès.") == [
        ("paragraph", "Avant."),
        ("paragraph", "# un\n\n- **deux**"),
        ("paragraph", "Après."),
    ]


def test_the_signs_of_pads_and_site_generators_go() -> None:
    """Boxes, contents marks, attributes, tags of HTML and boxes to tick leave their words."""
    text = (
        "[TOC]\n\n## Un {#un .a}\n\n:::info\nÀ savoir.\n:::\n\n<details><summary>Plus</summary>\n\nFin.\n\n</details>"
    )
    assert _kinds(text) == [
        ("heading", "Un"),
        ("paragraph", "À savoir."),
        ("paragraph", "Plus"),
        ("paragraph", "Fin."),
    ]
    assert _kinds("<h2 class='x'>Un</h2>\nTexte.\n\n- [ ] à faire\n- [x] fait\n\nTerme\n: sens") == [
        ("heading", "Un"),
        ("paragraph", "Texte."),
        ("item", "- ☐ à faire"),
        ("item", "- ☑ fait"),
        ("paragraph", "Terme"),
        ("paragraph", "sens"),
    ]


def test_bars_and_breaks_in_cells_are_theirs() -> None:
    """An escaped bar and a line break stay in their cell."""
    assert _kinds("| a<br>b | c \\| d |\n|---|---|\n| 1 | 2 |") == [("paragraph", "a / b | c | d\n1 | 2")]


def test_what_is_left_out_is_reported() -> None:
    """Struck words are in a notice and not in the text; comments are in neither."""
    found = source("Le loyer est de ~~30~~ 36 euros.\n\n<!-- secret -->\n\nFin.")
    assert [(block.text, block.gap) for block in found.blocks] == [("Le loyer est de 36 euros.", 0), ("Fin.", 1)]
    assert found.notices == (Notice("struck-out", detail="30"),)


def test_a_numbered_title_right_above_its_text_is_a_block() -> None:
    """Minutes typed without blank lines number their parts; two numbered lines are a list."""
    text = "II. AVIS SUR LE BUDGET\nM. Roy présente le budget.\nIl est adopté.\n\n1. Le bois\n2. L'eau."
    assert [block.text.split("\n")[0] for block in source(text).blocks] == [
        "II. AVIS SUR LE BUDGET",
        "M. Roy présente le budget.",
        "- 1. Le bois",
        "- 2. L'eau.",
    ]


def test_a_numbered_title_stands_above_turns_and_lists() -> None:
    """What follows a title without a blank line may introduce a list or be a turn in brackets."""
    for said in ("Il y a 118 élèves :\nCP : 23", "[Ana Roy] Le projet est prêt."):
        assert _kinds(f"2) Effectifs\n{said}")[0] == ("paragraph", "2) Effectifs")


def test_a_sentence_at_the_margin_is_no_part_of_a_complete_item() -> None:
    """Below a list typed without a blank line a capital begins a paragraph; an item that goes on is one item."""
    assert _kinds("Trois projets :\n- boules (14 €)\nAna Roy remercie.")[-1] == ("paragraph", "Ana Roy remercie.")
    assert _kinds("Trois projets :\n- le terrain de\nBoules du parc")[-1] == ("item", "- le terrain de Boules du parc")
