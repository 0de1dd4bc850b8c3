"""Makes headings of the lines that a file's bookmarks name."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.blocks import Block, Bookmark
from ingest.french.lexicon import fold
from ingest.outline.titles import known_title

_FEWEST = 3
_FOUND = 0.6  # of the bookmarks; as many must be found on their pages
_WHOLE = 0.5  # of the headings by look; bookmarks must name as many: some files only mark chapters
_DEEPEST = 6


def bookmarked(blocks: Sequence[Block], looks: Sequence[Block], bookmarks: Sequence[Bookmark]) -> list[Block]:
    """Return the blocks with headings by bookmarks, or `looks` if the bookmarks name too few.

    A roll or another part that any report has is a heading by its look and words, where the bookmarks name only those
    of this report.
    """
    found = _found(blocks, bookmarks)
    by_looks = sum(block.kind == "heading" for block in looks)
    if len(found) < max(_FEWEST, _FOUND * len(bookmarks), _WHOLE * by_looks):
        return list(looks)
    times = Counter(found.values())
    outermost = min((depth for depth in times if times[depth] > 1), default=min(times))  # the title stands above it
    found = {rank: outermost for rank, block in enumerate(looks) if _is_usual(block)} | dict(found)
    return [
        replace(block, kind="heading", text=" ".join(block.lines), level=found[rank]) if rank in found else block
        for rank, block in enumerate(blocks)
    ]


def _is_usual(block: Block) -> bool:
    known = known_title(block.text) if block.kind == "heading" else None
    return known is not None and known.bare and known.level == 1


def _found(blocks: Sequence[Block], bookmarks: Sequence[Bookmark]) -> Mapping[int, int]:
    """Return the depth of each block named by a bookmark, on its page or the next."""
    places: dict[tuple[int, str], deque[int]] = {}
    for rank, block in enumerate(blocks):
        if block.kind == "paragraph" and block.breaks:
            places.setdefault((block.breaks[0][1], _key(block.text)), deque()).append(rank)
    found: dict[int, int] = {}
    for bookmark in bookmarks:
        key = _key(bookmark.title)
        ranks = places.get((bookmark.page, key)) or places.get((bookmark.page + 1, key))
        if ranks:
            found[ranks.popleft()] = min(_DEEPEST, bookmark.depth)
    return found


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
