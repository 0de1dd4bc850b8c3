"""Finds the titles missing in a numbered series, which its author forgot to set off as the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.outline.numbers import number_of
from ingest.outline.styled.proposed import reads_as_title
from ingest.outline.titles import is_sentence

_LONGEST = 200  # letters
_TOKEN = re.compile(r"\d+|[A-La-z]")

_Place = tuple[str, int, int]
"""A family of numbers, how many are joined by dots, and the last one."""


def in_gaps(blocks: Sequence[Block], found: Collection[int]) -> set[int]:
    """Return the ranks of the lines whose number comes between those of the title before and the title after them.

    A first number needs none before it.
    """
    filled: set[int] = set()
    before: dict[tuple[str, int], int] = {}  # the last number of a title, by family
    waiting: dict[tuple[str, int], tuple[int, int]] = {}  # a line that could be the next, and its number
    for rank, block in enumerate(blocks):
        place = _place(block) if rank in found or _could_head(block) else None
        if place is None:
            continue
        kind, value = place[:2], place[2]
        if rank not in found:
            waiting.pop(kind, None)  # of a list, as an agenda is
            if value == 1 or before.get(kind) == value - 1:
                waiting[kind] = rank, value
            continue
        if kind in waiting and waiting[kind][1] == value - 1 and before.get(kind) != value - 1:
            filled.add(waiting[kind][0])
        waiting.pop(kind, None)
        before[kind] = value
    return filled


def _could_head(block: Block) -> bool:
    text = block.text
    if block.kind != "paragraph" or block.table or len(text) > _LONGEST or not reads_as_title(text):
        return False
    return not (is_sentence(text) or takes_turn(text))


def _place(block: Block) -> _Place | None:
    number = number_of(block.text)
    tokens = _TOKEN.findall(block.text, 0, number.end) if number and number.family in ("digits", "capital") else []
    if number is None or not tokens:
        return None
    return number.family, number.depth, int(tokens[-1]) if tokens[-1].isdigit() else ord(tokens[-1]) - ord("@")
