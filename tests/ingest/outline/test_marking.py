"""ingest.outline.marking: headings by marks, by bookmarks, or by look."""

from __future__ import annotations

from ingest.blocks import Block, Bookmark, Source
from ingest.outline.marking import with_headings

_PROSE = Block("paragraph", "Les habitants ont demandé des bancs, de l'ombre et une fontaine pour la place du marché.")
_TITLES = ("Ouverture", "Le foncier", "Clôture")


def _pages(**values: float) -> list[Block]:
    """Return each title over its prose, each pair on a page of its own."""
    return [
        block
        for rank, title in enumerate(_TITLES)
        for block in (Block("paragraph", title, breaks=((0, rank),), **values), _PROSE)
    ]


def _headings(source: Source) -> list[tuple[str, int]]:
    return [(block.text, block.level) for block in with_headings(source) if block.kind == "heading"]


def test_marked_levels_begin_at_one() -> None:
    """The outermost marked level becomes 1, and the others keep their distance from it."""
    blocks = [Block("heading", text, level=level) for text, level in (("a", 0), ("b", 2), ("c", 3))]
    assert _headings(Source(blocks, styled=True)) == [("a", 1), ("b", 3), ("c", 4)]


def test_a_large_line_is_no_heading_where_two_are_marked() -> None:
    """The look is ignored once the file marks its headings."""
    marked = [Block("heading", text, level=1) for text in ("a", "b")]
    assert _headings(Source([*marked, *_pages(size=1.5)], styled=True)) == [("a", 1), ("b", 1)]


def test_unmarked_headings_are_recognised_by_their_look() -> None:
    """Lines larger than running text become headings."""
    source = Source([_PROSE, *_pages(size=1.5)], styled=True)
    assert _headings(source) == [(title, 2) for title in _TITLES]


def test_bookmarks_outweigh_the_look() -> None:
    """Lines named by bookmarks become headings, even in the look of running text."""
    bookmarks = tuple(Bookmark(title, 1, rank) for rank, title in enumerate(_TITLES))
    assert _headings(Source(_pages(), styled=True, bookmarks=bookmarks)) == [(title, 1) for title in _TITLES]


def test_blocks_of_an_unstyled_source_stay_as_they_are() -> None:
    """An unstyled source, such as plain text, is never searched for headings by look."""
    blocks = _pages(size=1.5)
    assert with_headings(Source(blocks)) == blocks
