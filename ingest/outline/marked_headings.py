"""Reads the headings of marked blocks: marks set the levels, words and neighbours the kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.french.lexicon import fold, words
from ingest.genre import GenreName
from ingest.outline.agenda.announced import is_treated, opens_agenda
from ingest.outline.agenda.treated import BY_AGENDA
from ingest.outline.heading_list import Heading, HeadingList
from ingest.outline.shape import at, is_card, is_prose, speaker_list_end
from ingest.outline.titles import box_label, has_box_word, is_capitals, is_title_like, known_title

_INHERITED = ("programme", "annex", "list-of-speakers")
"""Kinds that subsections inherit from their section."""
_LONGEST_CARD = 150  # letters of the description under the name of an initiative


def marked_headings(blocks: Sequence[Block], *, cover: int, genre: GenreName = "other") -> HeadingList:
    """Return the headings of marked blocks; the first `cover` blocks are the title page."""
    result = HeadingList(blocks=list(blocks[:cover]), cover=cover, genre=genre)
    top = min((block.level for block in blocks[cover:] if block.kind == "heading"), default=1)
    index = cover
    while index < len(blocks):
        if blocks[index].kind == "heading":
            index = _take(blocks, index, result=result, top=top)
        else:
            result.blocks.append(blocks[index])
            index += 1
    return result


def _take(blocks: Sequence[Block], index: int, *, result: HeadingList, top: int) -> int:
    block = blocks[index]
    level = block.level - top + 1
    outside = _is_outside(blocks, index, result=result, level=level)
    kind = "box-item" if outside else _kind(blocks, index, result=result, level=level)
    before = result.headings[-1] if result.headings else None
    if before is not None and (outside or (kind == "box" and before.kind in ("annex", "proposals"))):
        level = min(level, before.level)
    subtitle = _subtitle(blocks, index, kind=kind)
    result.add(Heading(len(result.blocks), level, kind, block.text, subtitle=subtitle, outside=outside))
    result.blocks.append(replace(block, level=level))
    index += 1
    if subtitle is not None:
        result.blocks.append(replace(blocks[index], kind="subtitle"))
        return index + 1
    if kind == "list-of-speakers":
        end = speaker_list_end(blocks, index)
        result.blocks.extend(blocks[index:end])
        result.end_here()
        return end
    return index


def _is_outside(blocks: Sequence[Block], index: int, *, result: HeadingList, level: int) -> bool:
    """Return whether a card follows proposals, as an item of a box whose title was a picture."""
    before = result.headings[-1] if result.headings else None
    follows = before is not None and level >= before.level > 1 and (before.kind == "proposals" or before.outside)
    follower = at(blocks, index + 2)
    alone = follower is None or follower.kind == "heading"
    return follows and alone and _is_described(at(blocks, index + 1)) and known_title(blocks[index].text) is None


def _is_described(block: Block | None) -> bool:
    """Return whether a block is a short description under the name of an initiative."""
    return is_card(block) or (block is not None and len(block.text) <= _LONGEST_CARD and not block.text.endswith("."))


def _kind(blocks: Sequence[Block], index: int, *, result: HeadingList, level: int) -> str:
    text = blocks[index].text
    known = known_title(text)
    parent = result.above(level)
    if parent is not None and parent.kind in ("box", "box-item") and level > 1:
        return "box-item"
    if known:
        return known.kind
    if opens_agenda(text):
        return "programme"
    if result.genre not in BY_AGENDA and any(fold(word) in words("artists") for word in re.findall(r"[\w-]+", text)):
        return "interlude"
    if box_label(text) is not None or has_box_word(text):
        return "box"
    if is_capitals(text) and level > 1 and _short_title(at(blocks, index + 1)) and is_prose(at(blocks, index + 2)):
        return "box"
    if level == 1:
        return "session"
    if parent is None or parent.kind not in _INHERITED:
        return "subsection"
    if parent.kind == "programme" and (result.genre == "slides" or is_treated(blocks, parent.index)):
        return "session"
    return parent.kind


def _subtitle(blocks: Sequence[Block], index: int, *, kind: str) -> str | None:
    follower = at(blocks, index + 1)
    if not _short_title(follower) or follower is None:
        return None
    known = known_title(blocks[index].text)
    bare = known is not None and known.bare and kind in ("session", "workshop")
    kicker = kind == "box" and is_capitals(blocks[index].text)
    return follower.text.replace("\n", " ") if bare or kicker else None


def _short_title(block: Block | None) -> bool:
    if block is None or block.kind != "paragraph" or block.text.endswith(":") or takes_turn(block.text):
        return False
    return is_title_like(block.text.replace("\n", " "), longest=200)
