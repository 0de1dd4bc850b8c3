"""Decides the headings of a source: by the file's marks, its bookmarks, or their look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, Source
from ingest.french.dates import find_date
from ingest.outline.bookmarks import bookmarked
from ingest.outline.cover import cover_end, read_cover
from ingest.outline.emphasised import with_emphasised
from ingest.outline.looks import headed

_LONGEST = 300  # letters of a title; every section below it repeats it in its path
_DEEPEST = 10  # levels of headings in Writer; Word has nine
ENOUGH_MARKS = 2  # marked headings from which the marks alone decide


def with_headings(source: Source) -> list[Block]:
    """Return the blocks of a source with its headings marked; those of an unstyled source are returned unchanged."""
    marked = [_titled(block) if block.kind == "heading" else block for block in source.blocks]
    enough = sum(block.kind == "heading" for block in marked) >= ENOUGH_MARKS
    marked = with_emphasised(marked) if enough else marked
    if not source.styled:
        return marked
    blocks = _dated(marked, source.running)
    levels = [block.level for block in blocks if block.kind == "heading"]
    if not enough:
        return bookmarked(blocks, headed(blocks), source.bookmarks)
    shift = 1 - min(levels)
    return [replace(block, level=block.level + shift) if block.kind == "heading" else block for block in blocks]


def _titled(block: Block) -> Block:
    """Return a marked heading at a level that a report can have, or as a paragraph if no title is as long."""
    if len(block.text) > _LONGEST:
        return replace(block, kind="paragraph", level=0)
    return replace(block, level=_DEEPEST) if block.level > _DEEPEST else block


def _dated(blocks: list[Block], running: Sequence[str]) -> list[Block]:
    """Return the blocks, preceded by the running line that dates the report where the title page does not."""
    dated = next((text for text in running if find_date(text)), None)
    if dated is None or read_cover(blocks[: cover_end(blocks)]).date:
        return blocks
    return [Block("paragraph", dated, breaks=((0, 0),)), *blocks]
