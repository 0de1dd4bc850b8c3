"""Parts paragraphs into their lines where several people have theirs, as in minutes typed without blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.french.names import has_first_name, mentions
from ingest.french.verbs import has_speech_verb
from ingest.outline.build import Outline
from ingest.outline.repair import piece
from ingest.people.rolls.cue import roll_cue
from ingest.people.turns import is_procedure

_ENDED = re.compile(r"[.!?…:»)\]]\s*$")
_BEGINS = re.compile(r"[A-ZÀ-Ý\[«“\"(–—-]")
_GIVEN = re.compile(r"([A-ZÀ-Ý][\w'’-]+)(\s?:)?\s")  # "Ana : oui", "Ana répond"
_HEAD = 80  # letters of a line in which its subject stands
_NEAR = 5  # letters before a name that opens a line


def by_line(outline: Outline) -> Outline:
    """Return an outline in which each line of somebody else's is a block of its own; its text and sections stay."""
    parts = [list(_parts(block)) for block in outline.blocks]
    if not any(map(len, parts)):
        return outline
    blocks: list[Block] = []
    spans: list[tuple[int, int]] = []
    owners: list[int | None] = []
    for block, (start, end), owner, edges in zip(outline.blocks, outline.spans, outline.owners, parts, strict=True):
        for first, last in pairwise([0, *edges, len(block.text)]):
            one = piece(block, first, last) if edges else block
            blocks.append(one)
            spans.append((start + first, start + first + len(one.text) if edges else end))
            owners.append(owner)
    return replace(outline, blocks=tuple(blocks), spans=tuple(spans), owners=tuple(owners))


def _parts(block: Block) -> Iterator[int]:
    """Yield where the lines of a paragraph begin, but for the first, if any of them has its own subject."""
    if block.kind != "paragraph" or block.table or "\n" not in block.text:
        return
    places: list[int] = []
    own = False
    start = 0
    for line, below in pairwise(block.lines):
        start += len(line) + 1
        if _ENDED.search(line) and _BEGINS.match(below):
            places.append(start)
            own = own or _has_subject(below)
    if own:
        yield from places


def _has_subject(line: str) -> bool:
    """Return whether a line takes a turn, opens with a name, or is the secretariat's: "Ont voté contre : M. Roy"."""
    if takes_turn(line) or is_procedure(line) or roll_cue(line) is not None:
        return True
    given = _GIVEN.match(line)
    if given and has_first_name(given[1]) and (given[2] or has_speech_verb(line[:_HEAD])):
        return True
    first = next(iter(mentions(line[:_HEAD])), None)
    return first is not None and first.start - len(first.civil) <= _NEAR
