"""What a reading leaves out of the text: blocks marked with the reason, and the notices that keep their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.blocks import Block, Source
from ingest.document import Notice


def leave_out(code: str, block: Block) -> Block:
    """Return a block marked as left out, with the code of the notice that will say so ("running-line")."""
    return replace(block, left_out=code)


def without_left_out(source: Source) -> Source:
    """Return a source without its marked blocks, each now a notice with its page and its words."""
    if not any(block.left_out for block in source.blocks):
        return source
    kept = [block for block in source.blocks if not block.left_out]
    return replace(source, blocks=kept, notices=(*source.notices, *_notices(source)))


def _notices(source: Source) -> Iterator[Notice]:
    """Yield the notice of each marked block, in order."""
    page = None
    for block in source.blocks:
        if block.breaks and source.pages:
            page = source.pages[block.breaks[0][1]].number
        if block.left_out:
            yield Notice(block.left_out, page, block.text)
