"""Decides the headings of a source: by the file's marks, its bookmarks, or their look."""

from __future__ import annotations

from dataclasses import replace

from ingest.blocks import Block, Source
from ingest.outline.bookmarks import bookmarked
from ingest.outline.looks import headed

_LONGEST = 300  # letters of a title; every section below it repeats it in its path
_DEEPEST = 10  # levels of headings in Writer; Word has nine
ENOUGH_MARKS = 2  # marked headings from which the marks alone decide


def with_headings(source: Source) -> list[Block]:
    """Return the blocks of a source with its headings marked; those of an unstyled source are returned unchanged."""
    marked = [_titled(block) if block.kind == "heading" else block for block in source.blocks]
    if not source.styled:
        return marked
    levels = [block.level for block in marked if block.kind == "heading"]
    if len(levels) < ENOUGH_MARKS:
        return bookmarked(marked, headed(marked), source.bookmarks)
    shift = 1 - min(levels)
    return [replace(block, level=block.level + shift) if block.kind == "heading" else block for block in marked]


def _titled(block: Block) -> Block:
    """Return a marked heading at a level that a report can have, or as a paragraph if no title is as long."""
    if len(block.text) > _LONGEST:
        return replace(block, kind="paragraph", level=0)
    return replace(block, level=_DEEPEST) if block.level > _DEEPEST else block
