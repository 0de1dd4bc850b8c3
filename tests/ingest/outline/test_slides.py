"""ingest.outline.slides: slides of one title are one section, with the part that each names below it."""

from __future__ import annotations

import pytest

from ingest.blocks import Block
from ingest.outline.slides import with_slides_joined

_SAID = Block("paragraph", "Douze idées de bancs et de fontaines ont été retenues par les habitants des deux rives.")


def _slide(title, *below):
    return [Block("heading", title, level=2), *(Block("paragraph", text) for text in below), _SAID]


def _headings(*slides):
    return [
        (block.text, block.level)
        for block in with_slides_joined([block for slide in slides for block in slide])
        if block.kind == "heading"
    ]


def test_lines_below_a_repeated_title_name_the_parts_of_it() -> None:
    """Each slide's first line is a part where two slides or more have one, the others stay text."""
    slides = [_slide("Les instances", "Groupe vélo :"), _slide("Les instances"), _slide("Les instances", "Les bancs")]
    assert _headings(*slides) == [("Les instances", 2), ("Groupe vélo :", 3), ("Les bancs", 3)]


@pytest.mark.parametrize("below", [("66 participants", "12 idées"), ("Le pont est fermé", "La rue est ouverte")])
def test_figures_and_sentences_name_no_part(below: tuple[str, str]) -> None:
    """Nor does a lone line, nor one under titles that differ."""
    assert _headings(*(_slide("Les instances", line) for line in below)) == [("Les instances", 2)]
    assert len(_headings(_slide("Les instances", "Les bancs"), _slide("Les instances"))) == 1
    assert len(_headings(_slide("Les instances", "Les bancs"), _slide("Le budget", "Les recettes"))) == 2
