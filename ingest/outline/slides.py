"""Joins consecutive slides of one title into one section, and reads the thanks at the end as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.french.lexicon import fold
from ingest.outline.no_titles import is_no_title


def with_slides_joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of pages with marked titles, those that repeat the last one or are no titles as text."""
    return list(_joined(blocks))


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    last = ("", 0)
    for block in blocks:
        if block.kind == "heading":
            title = (fold(block.text), block.level)
            if title == last or is_no_title(block.text):
                yield replace(block, kind="paragraph", level=0)
                continue
            last = title
        yield block
