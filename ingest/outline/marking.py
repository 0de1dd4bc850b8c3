"""Decides the headings of a source: by the file's marks, its bookmarks, or their look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.blocks import Block, Source
from ingest.french.dates import find_date
from ingest.left_out import leave_out
from ingest.outline.contents import Entry, find_contents
from ingest.outline.listed import listed
from ingest.outline.run_in import with_titles_cut
from ingest.outline.slides import with_slides_joined
from ingest.outline.styled.bookmarks import bookmarked
from ingest.outline.styled.emphasised import with_emphasised
from ingest.outline.styled.looks import headed

_LONGEST = 300  # letters of a title; every section below it repeats it in its path
_DEEPEST = 10  # levels of headings in Writer; Word has nine
ENOUGH_MARKS = 2  # marked headings from which the marks alone decide


def with_headings(source: Source) -> list[Block]:
    """Return the blocks of a source with its headings marked and its contents pages left out, before the others."""
    source = replace(source, blocks=with_titles_cut(source.blocks, styled=source.styled))
    contents = find_contents(source.blocks)
    entries = [source.blocks[rank] for rank in sorted(contents.ranks)]
    left = [leave_out("contents-page", page) for page in _pages(entries)]
    blocks = [block for rank, block in enumerate(source.blocks) if rank not in contents.ranks]
    return [*left, *_marked(replace(source, blocks=blocks), contents.entries)]


def is_marked(source: Source) -> bool:
    """Return whether marks or looks tell the headings of a source, rather than words."""
    return source.styled or bool(_levels(source.blocks))


def runs_dated(source: Source) -> bool:
    """Return whether a running line dates the report, as its title page would."""
    return any(map(find_date, source.running))


def _marked(source: Source, entries: Sequence[Entry]) -> list[Block]:
    """Return the blocks with headings; without a style, those that the file marks or its contents page names."""
    marked = [_titled(block) if block.kind == "heading" else block for block in source.blocks]
    if source.slides:
        return with_slides_joined(marked)
    if not source.styled:
        return with_emphasised(marked if is_marked(source) else listed(marked, entries))
    enough = len(_levels(marked)) >= ENOUGH_MARKS
    marked = with_emphasised(marked) if enough else marked
    levels = _levels(marked)
    if not enough:
        return bookmarked(marked, headed(marked, entries, titled=runs_dated(source)), source.bookmarks)
    shift = 1 - min(levels)
    return [replace(block, level=block.level + shift) if block.kind == "heading" else block for block in marked]


def _levels(blocks: Sequence[Block]) -> list[int]:
    return [block.level for block in blocks if block.kind == "heading"]


def _pages(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of contents pages, those of one page as one block."""
    for _, group in groupby(blocks, key=lambda block: block.breaks[0][1] if block.breaks else 0):
        first, *others = group
        yield replace(first, kind="paragraph", text="\n".join(block.text for block in (first, *others)), bold=())


def _titled(block: Block) -> Block:
    """Return a marked heading at a level that a report can have, or as a paragraph if no title is as long."""
    if len(block.text) > _LONGEST:
        return replace(block, kind="paragraph", level=0)
    return replace(block, level=_DEEPEST) if block.level > _DEEPEST else block
