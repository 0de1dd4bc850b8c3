"""Recognises headings by their look: larger than running text, or entirely bold.

Rules and scores: docs/studies/ingestion.md 3.5. Size and weight propose, words decide: lines of the title page and of a
contents page, labels at the start of a paragraph, bold names and bold sentences are not headings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.outline.cover import cover_end
from ingest.outline.programme import Chains, hours_of
from ingest.outline.shape import at, could_be_title, introduces_list, leads_somewhere
from ingest.outline.titles import HOUR, box_label, is_capitals, is_sentence, known_title

_LARGER = 1.12  # times running text; docs/studies/ingestion.md 3.5
_LONGEST = 200  # letters
_LONGEST_SENTENCE = 120  # letters of a title that may end with a full stop
_DEEPEST = 6
_PAGE = re.compile(r"[\s.|…](?:\d{1,3}|[ivx]{1,6})$")  # the end of a line of a contents page
_ENTRIES_APART = 3  # blocks between two such lines
_NO_TITLE = re.compile(r"(?:\.\s?){4,}|…{2,}| \| ")  # leaders of a contents page, cells of a table

_HeadingLook = tuple[float, bool, bool]
"""Size relative to running text (in steps of 0.05), capitals, weight: headings of one look are of one kind."""


_RUNNING_TEXT: _HeadingLook = (1.0, False, False)
_OUTERMOST: _HeadingLook = (math.inf, False, False)


def headed(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with those that look like headings marked; larger ones contain smaller ones."""
    blocks = [replace(block, text=" ".join(block.lines)) if _could_head(block) else block for block in blocks]
    cover = cover_end(blocks)
    title = max(range(cover), key=lambda rank: (blocks[rank].size, -rank), default=None)
    found = {rank for rank in range(cover, len(blocks)) if _could_head(blocks[rank])}
    if not any(_is_known_top(blocks[rank]) for rank in found):
        found |= {rank for rank in range(cover, len(blocks)) if _is_top_by_words(blocks, rank)}
    found -= _entries(blocks, [rank for rank in sorted(found) if _opens_programme(blocks[rank])])
    found -= {rank + 1 for rank in found if rank + 1 in found and _is_subtitled(blocks, rank)}
    levels = dict(_levels(blocks, sorted(found)))
    if title is not None and _could_head(blocks[title]):
        levels[title] = 1
    return [
        replace(block, kind="heading", level=levels[rank]) if rank in levels else block
        for rank, block in enumerate(blocks)
    ]


def _look(block: Block) -> _HeadingLook:
    known = known_title(block.text)
    loud = is_capitals(block.text) and (known is None or known.level == 1)
    return round(block.size * 20) / 20, loud, block.is_bold


def _levels(blocks: Sequence[Block], found: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each heading's rank and level: one below the nearest preceding heading that looks larger.

    A labelled box is at the level of sessions, whatever its size.
    """
    above: list[_HeadingLook] = []
    for rank in found:
        look = _look(blocks[rank])
        outermost = box_label(blocks[rank].text) or (_is_known_top(blocks[rank]) and look == _RUNNING_TEXT)
        while above and (above[-1] <= look or outermost):
            above.pop()
        above.append(_OUTERMOST if look == _RUNNING_TEXT else look)
        yield rank, min(_DEEPEST, len(above) + 1)


def _is_known_top(block: Block) -> bool:
    known = known_title(block.text)
    return known is not None and known.level == 1


def _is_top_by_words(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a line in the look of running text is a session's title by its words, as underlined ones are."""
    block = blocks[rank]
    titled = could_be_title(block) and _is_known_top(block) and not _NO_TITLE.search(block.text)
    return titled and not introduces_list(blocks, rank) and leads_somewhere(blocks, rank)


def _could_head(block: Block) -> bool:
    larger = block.size >= _LARGER
    if block.kind != "paragraph" or block.table or not (larger or block.is_bold) or len(block.text) > _LONGEST:
        return False
    text = block.text
    if not re.search(r"[^\W\d_]{2}", text) or text.endswith((",", ";")) or HOUR.match(text) or _NO_TITLE.search(text):
        return False
    if not larger and ((text.endswith(":") and known_title(text) is None) or text[0].islower() or text[0] == "("):
        return False  # a label before a list, an emphasised phrase, a remark
    sentence = text.endswith(".") and len(text) > _LONGEST_SENTENCE and is_sentence(text)
    return not sentence and (larger or not takes_turn(text))


def _opens_programme(block: Block) -> bool:
    known = known_title(block.text)
    return known is not None and known.kind == "programme"


def _entries(blocks: Sequence[Block], openers: Sequence[int]) -> set[int]:
    """Return the ranks of the entries of programmes and contents pages, which may be bold without being titles."""
    if not openers:
        return set()
    hours = hours_of(blocks)
    numbers = Chains([rank for rank, block in enumerate(blocks) if _PAGE.search(block.text)], reach=_ENTRIES_APART)
    entries: set[int] = set()
    done = 0
    for rank in openers:
        end = numbers.end(hours.end(rank)) + 1
        entries.update(range(max(done, rank + 1), end))
        done = max(done, end)
    return entries


def _is_subtitled(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether the heading-like line after a heading is its subtitle: "Atelier 2", then its subject."""
    block, follower = blocks[rank], at(blocks, rank + 1)
    if follower is None or _look(follower) == _look(block) or known_title(follower.text):
        return False
    known = known_title(block.text)
    if known is not None and known.bare:
        return known.kind in ("session", "workshop")
    return is_capitals(block.text) and known is None and _look(follower) > _look(block)
