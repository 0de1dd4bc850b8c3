"""ingest.left_out: what a reading leaves out of the text is kept with the reason."""

from pathlib import Path

from ingest import Notice
from ingest.blocks import Block, Sheet, Source
from ingest.left_out import leave_out, without_left_out
from ingest.load import parse

_PROSE = Block("paragraph", "Les habitants ont demandé des bancs pour la place du marché.", breaks=((0, 1),))


def test_a_block_left_out_becomes_a_notice():
    """Its reason, its words and the page on which the text stood before it."""
    header = leave_out("running-line", Block("paragraph", "Conseil de quartier"))
    source = Source([_PROSE, header], (Sheet(1, "1"), Sheet(7, "5")))
    found = without_left_out(source)
    assert found.blocks == [_PROSE]
    assert found.notices == (Notice("running-line", 7, "Conseil de quartier"),)


def test_what_is_left_out_with_its_reason_is_not_lost():
    """Running lines of a transcript are no longer in the text, and the reading still covers the file."""
    pages = [
        "Les habitants de la rue ont demandé des bancs et de l'ombre pour l'été",
        "Actes du débat",
        "et on les a entendus.",
    ] * 3
    document = parse(Source([Block("paragraph", text) for text in pages]), path=Path("a.txt"), digest="0" * 64)
    assert [notice.detail for notice in document.notices] == ["Actes du débat"] * 3
    assert (document.coverage, "Actes" in document.text) == (1.0, False)
