"""Finds the end of a programme, whose entries look like headings but are not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.outline.shape import at, could_be_title, is_prose, leads_somewhere
from ingest.outline.titles import HOUR, known_title

_REACH = 25  # largest number of blocks between two hours of one programme


def programme_end(blocks: Sequence[Block], start: int, hours: Chains) -> int:
    """Return the index after the programme titled at `start`: that of the next title followed by prose."""
    for position in range(hours.end(start) + 1, len(blocks)):
        if _begins_body(blocks, position):
            return position
    return len(blocks)


class Chains:
    """Chains of like lines: from any block, the last line that is reached by steps of at most `reach` blocks."""

    def __init__(self, marks: Sequence[int], *, reach: int) -> None:
        """Chain the blocks of these ascending indexes."""
        self._marks = marks
        self._reach = reach
        self._ends = list(marks)
        for rank in range(len(marks) - 2, -1, -1):
            if marks[rank + 1] - marks[rank] <= reach:
                self._ends[rank] = self._ends[rank + 1]

    def end(self, start: int) -> int:
        """Return the index of the last line of the chain after a block, or `start`."""
        rank = bisect_right(self._marks, start)
        near = rank < len(self._marks) and self._marks[rank] - start <= self._reach
        return self._ends[rank] if near else start


def hours_of(blocks: Sequence[Block]) -> Chains:
    """Return the chains of lines that begin with an hour."""
    return Chains(
        [rank for rank, block in enumerate(blocks) if HOUR.match(block.text.removeprefix("- "))], reach=_REACH
    )


def _begins_body(blocks: Sequence[Block], position: int) -> bool:
    block = blocks[position]
    if block.kind == "heading":
        return True
    if not could_be_title(block):
        return False
    known = known_title(block.text)
    if known:
        return known.level == 1 and any(
            is_prose(at(blocks, position + step)) and _short(blocks, position, step) for step in (1, 2)
        )
    follower = at(blocks, position + 1)
    return is_prose(follower) and leads_somewhere(blocks, position) and not block.text.endswith(":")


def _short(blocks: Sequence[Block], position: int, step: int) -> bool:
    return all(blocks[position + between].kind == "paragraph" for between in range(1, step))
