"""Makes headings of the lines that a contents page names."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.outline.contents import Entry, key_of
from ingest.outline.numbers import number_of

_FEWEST = 2  # lines that a contents page names
_FOUND = 0.6  # of its entries; fewer are names of other things
_LONGEST = 900  # letters of a title


def named_by(entries: Sequence[Entry], blocks: Sequence[Block]) -> frozenset[int]:
    """Return the ranks of the paragraphs that entries name, each the next that its words fit; none if most fit none."""
    places: dict[str, deque[int]] = {}
    for rank, block in enumerate(blocks):
        if block.kind == "paragraph" and block.table is None and len(block.text) <= _LONGEST:
            places.setdefault(key_of(block.text), deque()).append(rank)
    keys = [entry.key for entry in entries if entry.key]
    found = {places[key].popleft() for key in keys if places.get(key)}
    return frozenset(found) if len(found) >= max(_FEWEST, _FOUND * len(keys)) else frozenset()


def listed(blocks: Sequence[Block], entries: Sequence[Entry]) -> list[Block]:
    """Return the blocks with the named ones as headings, the outermost at level 2: the report's title is above them."""
    named = named_by(entries, blocks)
    return [
        replace(block, kind="heading", text=" ".join(block.lines), level=_level(block.text), bold=())
        if rank in named
        else block
        for rank, block in enumerate(blocks)
    ]


def _level(text: str) -> int:
    number = number_of(text)
    return 1 + (number.depth if number else 1)
