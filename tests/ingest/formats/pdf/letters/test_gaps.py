"""ingest.formats.pdf.letters.gaps: titles spaced by hand."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.file import File
from ingest.formats.pdf.reader import read
from tests.support.ingest.papers import pdf


def test_letters_spaced_by_hand_are_words():
    """Letters with a space between them are words, which wider gaps set apart."""
    page = pdf([(50, 700, 18, "L E S   B E R G E S   D E   L ' O R N E"), (50, 650, 10, "Le texte de la page.")])
    assert read(File(Path("a.pdf"), page)).blocks[0].text == "LES BERGES DE L'ORNE"
