"""ingest.outline.repair: damage done by page breaks."""

from __future__ import annotations

from ingest.formats.text import to_blocks
from ingest.outline.repair import repair, running_marked

_LONG = "Les habitants ont demandé des bancs, de l'ombre et une fontaine pour la place du marché"


def _texts(text: str) -> list[str]:
    kept = [block for block in running_marked(to_blocks(text)) if not block.left_out]
    return [block.text for block in repair(kept)]


def test_a_paragraph_cut_by_a_page_is_joined() -> None:
    """An unfinished block and one that begins in lower case are one paragraph."""
    assert _texts(f"{_LONG},\n\net la mairie a répondu.") == [f"{_LONG}, et la mairie a répondu."]


def test_a_finished_paragraph_is_left_alone() -> None:
    """A full stop ends a paragraph."""
    assert len(_texts(f"{_LONG}.\n\net la mairie a répondu.")) == 2


def test_running_lines_that_cut_paragraphs_go() -> None:
    """A line that repeats in the middle of paragraphs is dropped."""
    page = f"{_LONG}\n\nActes du colloque\n\net la mairie a répondu."
    assert "Actes du colloque" not in "\n".join(_texts("\n\n".join([page] * 3)))


def test_titles_that_repeat_stay() -> None:
    """A title that repeats between paragraphs is kept."""
    text = "\n\n".join([f"{_LONG}.\n\nLes propositions\n\n- un\n- deux"] * 4)
    assert _texts(text).count("Les propositions") == 4


def test_a_footnote_follows_the_paragraph_with_its_marker() -> None:
    """A note goes to the nearest preceding paragraph with its marker, even where numbering restarts."""
    texts = _texts("Un¹.\n\nDeux.\n\n¹ Note un.\n\nTrois¹.\n\nQuatre.\n\n¹ Note trois.")
    assert texts == ["Un¹.", "¹ Note un.", "Deux.", "Trois¹.", "¹ Note trois.", "Quatre."]


def test_page_numbers_go() -> None:
    """Lone increasing numbers are dropped as page numbers."""
    assert _texts("a.\n\n1\n\nb.\n\n2\n\nc.\n\n3") == ["a.", "b.", "c."]


def test_turns_printed_line_under_line_are_split() -> None:
    """Each turn of a transcript is a block."""
    assert _texts("Ana ROY, maire : Bonjour.\nLuc DURAND : Merci.") == [
        "Ana ROY, maire : Bonjour.",
        "Luc DURAND : Merci.",
    ]
