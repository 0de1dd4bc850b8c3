"""Builds the blocks of slides: each slide by itself, its title first, below that of the first slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.paragraphs import to_blocks
from ingest.formats.pdf.usual import body_size


def to_slide_blocks(pages: Sequence[PageLines], titles: Sequence[Sequence[Line]]) -> list[Block]:
    """Return the blocks of slides, given without the lines of their titles; page ranks index the sequence."""
    return [block for rank, page in enumerate(pages) for block in _slide(page, titles[rank], rank)]


def _slide(page: PageLines, title: Sequence[Line], rank: int) -> Iterator[Block]:
    if title:
        text = " ".join(line.text for line in title)
        size = round(title[0].size / body_size([page]), 2) if page.lines else 1.0
        yield Block("heading", text, level=2 if rank else 1, breaks=((0, rank),), size=size)
    for block in to_blocks([page]):
        yield replace(block, breaks=tuple((offset, rank) for offset, _ in block.breaks))
