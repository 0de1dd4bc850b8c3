"""The blocks of a report with what surrounds them: the kind of their section, and whether they are at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.blocks import Block
from ingest.french.labels import casts, is_name_line, label
from ingest.french.lexicon import one_of
from ingest.french.verbs import has_speech_verb
from ingest.outline.build import Outline
from ingest.outline.shape import is_prose

LISTING = ("programme", "list-of-speakers")
SILENT = ("programme", "list-of-speakers", "proposals", "box-item", "annex", "back-cover", "cover")
"""Kinds of sections whose text is attributed to nobody."""
_LONGEST_HEAD = 400  # letters of a paragraph that only introduces participants
_LONGEST_COVER_LINE = 100  # letters before the first section that are a title page, not prose


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with the kind of its section, and whether it is at the head of a session."""

    rank: int
    block: Block
    kind: str
    head: bool


def placed_blocks(outline: Outline) -> Iterator[PlacedBlock]:
    """Yield the blocks of an outline with their surroundings."""
    heads: set[int] = set()  # sections whose first prose has been read
    cover = True  # whether neither prose nor a section has begun
    for rank, block in enumerate(outline.blocks):
        owner = outline.owners[rank]
        cover = cover and owner is None and _is_cover(outline, rank)
        kind = outline.sections[owner].kind if owner is not None else ("cover" if cover else "body")
        head = kind in ("session", "workshop") and owner not in heads and block.kind not in ("heading", "subtitle")
        if head and block.kind == "item" and has_speech_verb(block.text):
            heads.add(owner or 0)
            head = False
        if head and block.kind == "paragraph" and (not _introduces(block.text) or _takes_turn(outline.blocks, rank)):
            heads.add(owner or 0)
            head = False
        yield PlacedBlock(rank, block, kind, head)


def _is_cover(outline: Outline, rank: int) -> bool:
    text = outline.blocks[rank].text
    sentence = text.rstrip().endswith((".", "»", "?", "!", "…")) and has_speech_verb(text)
    return len(text) < _LONGEST_COVER_LINE and label(text) is None and not sentence


def _takes_turn(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a name alone on its line, or before a colon, opens a speech."""
    follower = blocks[rank + 1] if rank + 1 < len(blocks) else None
    return label(blocks[rank].text) is not None or (is_name_line(blocks[rank].text) and is_prose(follower))


def _introduces(text: str) -> bool:
    return is_name_line(text) or casts(text) or (len(text) < _LONGEST_HEAD and _opening().search(text) is not None)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?i)^(?:Et |Et avec |Avec )|\b(?:{one_of('hosting')}(?:e|s|es)?\s+par|témoignages?\s+d)\b")
