"""Makes headings of the bold lines of a report whose other headings, if any, are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.french.lexicon import fold
from ingest.outline.cover import cover_end
from ingest.outline.no_titles import is_no_title, without_labels
from ingest.outline.shape import at
from ingest.outline.styled.emphasis import goes_on, is_bold, unlisted
from ingest.outline.titles import HOUR, is_sentence, is_title_like, known_title

_LONGEST = 200  # letters
_FEWEST = 2  # bold lines that make a level of headings; a single one is an emphasised remark
_TITLE = 1  # the level of a report's title, which bold lines are below where no heading is marked


def with_emphasised(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with their bold lines as headings, one level below the marked heading above them."""
    headings = (rank for rank, block in enumerate(blocks) if block.kind == "heading")
    first = next(headings, cover_end(blocks) - 1)
    found = [
        rank
        for rank in range(len(blocks))
        if _could_head(blocks, rank) and (rank > first or known_title(blocks[rank].text))
    ]
    found = without_labels({rank: fold(blocks[rank].text) for rank in found})
    colons = {rank for rank in found if blocks[rank].text.endswith(":")}
    if 2 * len(colons) < len(found):  # labels of lists, where bold titles end without a colon
        found = [rank for rank in found if rank not in colons]
    if len(found) < _FEWEST:
        return list(blocks)
    return list(_headed(blocks, frozenset(found)))


def _headed(blocks: Sequence[Block], found: frozenset[int]) -> list[Block]:
    headed: list[Block] = []
    level = min((block.level for block in blocks if block.kind == "heading"), default=_TITLE + 1) - 1
    for rank, block in enumerate(blocks):
        if block.kind == "heading":
            level = block.level
        headed.append(_heading(block, level + 1) if rank in found else block)
    return headed


def _heading(block: Block, level: int) -> Block:
    return replace(unlisted(block), kind="heading", level=level, bold=())


def _could_head(blocks: Sequence[Block], rank: int) -> bool:
    block, follower = blocks[rank], at(blocks, rank + 1)
    if follower is None or follower.kind in ("heading", "note") or not is_bold(unlisted(block)):
        return False
    if block.kind not in ("paragraph", "item") or goes_on(block, follower):
        return False
    text = unlisted(block).text
    titled = is_title_like(text, longest=_LONGEST) and not (HOUR.match(text) or text[0] == "(" or is_no_title(text))
    return titled and not takes_turn(text) and not (text.endswith(":") and is_sentence(text))
