"""Joins consecutive slides of one title into one section, with the part that each names below the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.blocks import Block
from ingest.french.lexicon import fold
from ingest.outline.no_titles import is_no_title
from ingest.outline.shape import could_be_title
from ingest.outline.titles import is_sentence

_FEWEST = 2  # slides of one title that each name another part of it
_LONGEST = 80  # letters of a part's name


def with_slides_joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of pages with marked titles, those that repeat the last one or are no titles as text.

    Where slides of one title open with different lines that could be titles, these are the parts below it.
    """
    edges = [rank for rank, block in enumerate(blocks) if block.kind == "heading"]
    slides = list(pairwise([*edges, len(blocks)]))
    joined = list(_joined(blocks))
    for _, run in groupby(slides, key=lambda slide: (fold(blocks[slide[0]].text), blocks[slide[0]].level)):
        found = {fold(blocks[start + 1].text): start + 1 for start, end in run if _names_part(blocks, start + 1, end)}
        for rank in found.values() if len(found) >= _FEWEST else ():
            joined[rank] = replace(blocks[rank], kind="heading", level=blocks[rank - 1].level + 1, bold=())
    return joined


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


def _names_part(blocks: Sequence[Block], rank: int, end: int) -> bool:
    """Return whether the line below a slide's title names what is on the slide."""
    if rank + 1 >= end or not could_be_title(blocks[rank]) or blocks[rank].table:
        return False
    text = blocks[rank].text
    return len(text) <= _LONGEST and not (text[0].isdigit() or is_sentence(text) or is_no_title(text))
