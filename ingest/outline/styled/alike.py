"""Finds titles as light and small as running text: several are in capitals, in another colour, or numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.french.lexicon import even, fold, opens_with
from ingest.outline.numbers import number_of
from ingest.outline.shape import at, could_be_title, leads_somewhere
from ingest.outline.styled.proposed import reads_as_title
from ingest.outline.titles import is_capitals, is_sentence

_FEWEST = 3  # different lines of a kind; fewer are an acronym, an address, the steps of one remark


def alike(blocks: Sequence[Block], found: Collection[int], *, cover: int) -> set[int]:
    """Return the ranks of lines that look as running text and are titles by their kind; `found` are known titles."""
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for rank in range(cover, len(blocks)):
        if rank in found or not _could_head(blocks, rank):
            continue
        for kind in _kinds(blocks, rank):
            kinds[kind].setdefault(fold(blocks[rank].text), rank)
    return {rank for ranks in kinds.values() if len(ranks) >= _FEWEST for rank in ranks.values()}


def _could_head(blocks: Sequence[Block], rank: int) -> bool:
    block = blocks[rank]
    if block.table or not could_be_title(block) or not reads_as_title(block.text):
        return False
    official = opens_with("letterheads").match(even(block.text)) is not None
    said = official or is_sentence(block.text) or takes_turn(block.text)
    return not said and leads_somewhere(blocks, rank)


def _kinds(blocks: Sequence[Block], rank: int) -> Iterator[str]:
    text = blocks[rank].text
    if is_capitals(text):
        yield "capitals"
    if blocks[rank].coloured:
        yield "coloured"
    number, follower = number_of(text), at(blocks, rank + 1)
    if number is None or not _is_marked(text, number.end):
        return
    other = number_of(follower.text) if follower else None
    if other is None or (other.family == number.family and other.depth > number.depth):
        yield f"numbered {number.family}"


def _is_marked(text: str, end: int) -> bool:
    """Return whether a number is more than a figure before a word: "2. Le budget", "2.1 Dette", not "12 RUE HAUTE"."""
    return not text[:end].strip().isdigit()
