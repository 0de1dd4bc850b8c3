"""Cuts the title that opens a paragraph from what is said after it: run-in, or on the line above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.french.lexicon import fold
from ingest.outline.agenda.announced import opens_agenda
from ingest.outline.no_titles import is_no_title, without_labels
from ingest.outline.numbers import number_of
from ingest.outline.repair import piece
from ingest.outline.styled.emphasis import is_bold
from ingest.outline.titles import is_capitals, is_sentence, is_title_like

_FEWEST_RUN_IN = 3  # bold words before a colon that make them titles; one or two are remarks
_FEWEST_ABOVE = 2  # lines above what is said of them
_LONGEST_RUN_IN = 90  # letters
_LONGEST_ABOVE = 200  # letters
_SHORTEST_SAID = 40  # letters after a title that are more than the value of a field


def with_titles_cut(blocks: Sequence[Block], *, styled: bool) -> list[Block]:
    """Return the blocks with each title that opens one in a block of its own.

    Bold words before a colon are titles where more paragraphs begin with them than are bold as a whole. Lines in
    capitals or with a number are where the file has lines of its own, which a `styled` one does not.
    """
    blocks = [one for block in blocks for one in _cut(block, _agenda_end(block))]
    return _without_run_in(blocks if styled else _without_above(blocks))


def _without_run_in(blocks: Sequence[Block]) -> list[Block]:
    ends = {rank: end for rank, block in enumerate(blocks) if (end := _run_in_end(block))}
    titles = without_labels({rank: _title(blocks[rank], end) for rank, end in ends.items()})
    whole = sum(block.kind == "heading" or (block.kind == "paragraph" and is_bold(block)) for block in blocks)
    if len(titles) < max(_FEWEST_RUN_IN, whole):
        return list(blocks)
    edges = {rank: [ends[rank]] for rank in titles}
    return [one for rank, block in enumerate(blocks) for one in _cut(block, edges.get(rank, []))]


def _agenda_end(block: Block) -> list[int]:
    """Return where the title of an agenda ends that stands directly above its lines, if it does."""
    title, break_, _ = block.text.partition("\n")
    opens = break_ and block.kind == "paragraph" and not block.table and len(title) <= _LONGEST_ABOVE
    return [len(title) + 1] if opens and opens_agenda(title) and not is_sentence(title) else []


def _title(block: Block, end: int) -> str:
    return fold(block.text[:end]).strip(" :")


def _run_in_end(block: Block) -> int:
    """Return where the bold title before a colon ends that a paragraph opens with, 0 without one."""
    if block.kind != "paragraph" or block.table or not block.bold or block.bold[0][0] > 0:
        return 0
    end = block.bold[0][1]
    end = end + 2 if block.text.startswith(" :", end) else end + 1 if block.text.startswith(":", end) else end
    title, said = block.text[:end].rstrip(), block.text[end:].strip()
    if not title.endswith(":") or len(said) < _SHORTEST_SAID or said[0].islower():
        return 0
    return end if _is_title(title, longest=_LONGEST_RUN_IN) and not takes_turn(f"{title} …") else 0


def _without_above(blocks: Sequence[Block]) -> list[Block]:
    starts = [_starts(block) for block in blocks]
    if sum(map(len, starts)) < _FEWEST_ABOVE:
        return list(blocks)
    return [one for block, edges in zip(blocks, starts, strict=True) for one in _cut(block, edges)]


def _starts(block: Block) -> list[int]:
    """Return where lines begin and end that title what is said below them in one paragraph, but for its start."""
    if block.kind != "paragraph" or block.table or "\n" not in block.text:
        return []
    edges: set[int] = set()
    start = 0
    for line, below in pairwise(block.lines):
        end = start + len(line) + 1
        marked = (is_capitals(line) and start == 0) or number_of(line) is not None
        if marked and _is_title(line, longest=_LONGEST_ABOVE) and _goes_below(line, below) and not takes_turn(line):
            edges |= {start, end}
        start = end
    return sorted(edges - {0})


def _goes_below(title: str, line: str) -> bool:
    """Return whether a line below a title says something of it, or is the title of its first part."""
    number, outer = number_of(line), number_of(title)
    if number:
        return outer is not None and number.family == outer.family and number.depth > outer.depth
    return len(line) >= _SHORTEST_SAID or line.endswith((".", "!", "?", "»")) or is_no_title(line)


def _is_title(text: str, *, longest: int) -> bool:
    return is_title_like(text, longest=longest) and not is_no_title(text) and not is_sentence(text)


def _cut(block: Block, edges: Sequence[int]) -> Iterator[Block]:
    for start, end in pairwise([0, *edges, len(block.text)]):
        space = len(block.text[start:end]) - len(block.text[start:end].lstrip())
        yield piece(block, start + space, end)
