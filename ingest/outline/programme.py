"""Finds the end of a programme, whose entries look like headings but are not."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Block
from ingest.outline.shape import at, could_be_title, is_prose, leads_somewhere
from ingest.outline.titles import HOUR, known_title

_REACH = 25  # largest number of blocks between two hours of one programme


def programme_end(blocks: Sequence[Block], start: int) -> int:
    """Return the index after the programme titled at `start`: that of the next title followed by prose."""
    hours = last_hour(blocks, start)
    for position in range(start + 1, len(blocks)):
        if position > hours and _begins_body(blocks, position):
            return position
    return len(blocks)


def last_hour(blocks: Sequence[Block], start: int) -> int:
    """Return the index of the last line of a programme that begins with an hour, or `start`."""
    last = start
    for position in range(start + 1, len(blocks)):
        if position - last > _REACH:
            break
        if HOUR.match(blocks[position].text.removeprefix("- ")):
            last = position
    return last


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
