"""ingest.outline.styled.bookmarks: bookmarks as headings."""

from __future__ import annotations

from ingest.blocks import Block, Bookmark
from ingest.outline.styled.bookmarks import bookmarked

_TITLES = ("Ouverture", "Le foncier", "À Lyon", "Clôture")
_BLOCKS = [
    block
    for rank, title in enumerate(_TITLES)
    for block in (Block("paragraph", title, breaks=((0, rank),)), Block("paragraph", "Du texte.", breaks=((0, rank),)))
]
_BOOKMARKS = [Bookmark(title.upper(), 1 + (rank == 2), rank) for rank, title in enumerate(_TITLES)]


def _headings(blocks):
    return [(block.text, block.level) for block in blocks if block.kind == "heading"]


def test_bookmarks_found_on_their_pages_are_the_headings() -> None:
    """Depths become levels; case and accents are ignored."""
    expected = [("Ouverture", 1), ("Le foncier", 1), ("À Lyon", 2), ("Clôture", 1)]
    assert _headings(bookmarked(_BLOCKS, _BLOCKS, _BOOKMARKS)) == expected


def test_bookmarks_that_name_nothing_on_the_pages_are_left() -> None:
    """Bookmarks that match no line are ignored."""
    others = [Bookmark(f"Diapositive {rank}", 1, rank) for rank in range(4)]
    assert _headings(bookmarked(_BLOCKS, _BLOCKS, others)) == []


def test_bookmarks_of_chapters_alone_do_not_hide_the_sections() -> None:
    """Where the look finds many more headings than the bookmarks name, the look decides."""
    looks = [Block("heading", f"Titre {rank}", level=1) for rank in range(12)]
    assert bookmarked(_BLOCKS, looks, _BOOKMARKS) == looks


def test_parts_that_any_report_has_are_headings_beside_the_bookmarks() -> None:
    """A roll that looks like a heading is one, though bookmarks name only the report's own sections."""
    blocks = [Block("paragraph", "Liste des participants :"), Block("paragraph", "Un encadré"), *_BLOCKS]
    looks = [Block("heading", block.text, level=1) if rank < 2 else block for rank, block in enumerate(blocks)]
    titles = [text for text, _ in _headings(bookmarked(blocks, looks, _BOOKMARKS))]
    assert titles == ["Liste des participants :", *_TITLES]
