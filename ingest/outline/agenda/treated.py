"""Finds the items that a report treats, by its agenda: they are sections, the lines that announce them are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.genre import GenreName
from ingest.outline.agenda.announced import SAME, Agenda, agendas, key_of, likeness, opens_agenda, untitled_agendas
from ingest.outline.shape import at
from ingest.outline.titles import is_sentence

BY_AGENDA = ("minutes", "council", "assembly", "transcript")
"""Genres whose reports follow an agenda."""
_LONGEST = 250  # letters
_LONGEST_TITLE = 100  # letters of the line that opens an agenda
_FEWEST = 2  # items of an agenda found again in other words, for it to be the skeleton of the report
_MOST_AGENDAS = 4  # a convocation and a sitting announce one each
_LISTED = 3  # consecutive lines of an agenda that list it once more


def with_treated(blocks: Sequence[Block], genre: GenreName, *, level: int) -> list[Block]:
    """Return the blocks with each treated item of an agenda as a heading, and each announced one as a paragraph.

    New headings are at the level of the items that are headings already, or at `level`. Reports of meetings follow an
    agenda, whatever its title; others have a programme, which says more than what is said under the same words.
    """
    if genre not in (*BY_AGENDA, "other"):
        return list(blocks)
    announced = list(islice(agendas(blocks), _MOST_AGENDAS))
    if not announced and genre in BY_AGENDA:
        announced = list(untitled_agendas(blocks))
    changed = list(blocks)
    for agenda in announced:
        _treat(changed, agenda, level=level)
    return changed


def _treat(blocks: list[Block], agenda: Agenda, *, level: int) -> None:
    """Make headings of the items of an agenda and of its title, and paragraphs of its lines."""
    found = _treated(blocks, agenda)
    if not found:
        return
    levels = Counter(blocks[rank].level for rank in found if blocks[rank].kind == "heading")
    if agenda.start >= 0 and _is_title(blocks[agenda.start]):
        blocks[agenda.start] = _heading(blocks[agenda.start], level)
    for rank in range(agenda.start + 1, agenda.end):
        if blocks[rank].kind == "heading":
            blocks[rank] = replace(blocks[rank], kind="paragraph", level=0)
    usual = levels.most_common(1)[0][0] if levels else level
    for rank in found:
        if blocks[rank].kind != "heading":
            blocks[rank] = _heading(blocks[rank], usual)


def _is_title(block: Block) -> bool:
    short = "\n" not in block.text and len(block.text) <= _LONGEST_TITLE
    return short and block.kind == "paragraph" and opens_agenda(block.text)


def _heading(block: Block, level: int) -> Block:
    text = block.text.removeprefix("- ")
    return replace(block, kind="heading", text=text, level=level, bold=())


def _treated(blocks: Sequence[Block], agenda: Agenda) -> Mapping[int, int]:
    """Return the blocks after an agenda that title one of its items, with the item's rank."""
    keys = {rank: key_of(blocks[rank].text) for rank in range(agenda.end, len(blocks)) if _may_title(blocks, rank)}
    known = [rank for rank, key in keys.items() if any(likeness(key, entry) for entry in agenda.entries)]
    left = dict(enumerate(agenda.entries))
    found: dict[int, int] = {}
    same = 0
    for rank in _apart(known):
        close = {item: likeness(keys[rank], entry) for item, entry in left.items()}
        item = max(close, key=lambda each: close[each], default=None)
        if item is not None and close[item]:
            found[rank] = item
            same += close[item] >= SAME
            del left[item]
    return found if len(found) >= _FEWEST or same else {}


def _apart(ranks: Sequence[int]) -> list[int]:
    """Return the ranks without runs of consecutive ones, where the agenda is listed once more."""
    runs = [list(run) for _, run in groupby(enumerate(ranks), key=lambda pair: pair[1] - pair[0])]
    return [rank for run in runs if len(run) < _LISTED for _, rank in run]


def _may_title(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a block could title an item: one short line, which says nothing itself, with something below."""
    block, follower = blocks[rank], at(blocks, rank + 1)
    if block.kind not in ("heading", "paragraph", "item") or follower is None or follower.kind == "note":
        return False
    text = block.text
    if "\n" in text or not 3 < len(text) <= _LONGEST or text.endswith((",", ";")) or takes_turn(text):
        return False
    return block.kind == "heading" or not (text.endswith(".") and is_sentence(text))
