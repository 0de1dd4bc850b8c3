"""Finds where the title page ends, by the form of its lines and the facts they state."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Block
from ingest.french.dates import find_date
from ingest.french.kinds import report_kind
from ingest.french.labels import label
from ingest.french.lexicon import even, opens_with
from ingest.french.places import place_of
from ingest.outline.shape import at, is_prose
from ingest.outline.titles import HOUR, NUMBERED, box_label, known_title

_LONGEST_LINE = 160
_LONGEST_COVER = 30  # blocks
_MOST_ABOVE = 6  # lines above the title: links of a web page, a letterhead, a reference


def cover_end(blocks: Sequence[Block], *, titled: bool = False) -> int:
    """Return the number of blocks in the title page; `titled` says that the report's title stands elsewhere."""
    above = _above_title(blocks, least=1 if titled else None)
    index = above + 1 if above is not None else 1 if blocks and blocks[0].kind == "heading" and _is_dated(blocks) else 0
    if titled and index == 0 and blocks and _is_box(blocks[0].text):
        return 0
    while index < min(len(blocks), _LONGEST_COVER) and _on_cover(blocks, index):
        index += 1
    if index and index < len(blocks) and is_prose(blocks[index]) and _is_body_title(blocks, index - 1):
        return index - 1
    return index


def _above_title(blocks: Sequence[Block], *, least: int | None) -> int | None:
    """Return how many lines stand above the title, None without one that is the only heading of the top level.

    `least` is the level below which no heading is the title, as that of parts below a title in the front matter.
    """
    above = next((rank for rank, block in enumerate(blocks) if block.kind == "heading"), _MOST_ABOVE + 1)
    if above > _MOST_ABOVE or not all(_on_cover(blocks, rank) for rank in range(above)):
        return None
    levels = [block.level for block in blocks if block.kind == "heading"]
    if levels.count(min(levels)) > 1 or levels[0] != min(levels) or (least is not None and levels[0] > least):
        return None
    named = report_kind(blocks[above].text) is None and any(_names_meeting(block.text) for block in blocks[:above])
    return above if above == 0 or (len(levels) > 1 and not named) else None


def _names_meeting(text: str) -> bool:
    """Return whether a line can be the title itself: "Réunion du 3 mai 2021", "Compte rendu"."""
    return report_kind(text) is not None or opens_with("sittings", "gatherings").match(even(text)) is not None


def _is_dated(blocks: Sequence[Block]) -> bool:
    """Return whether the first heading is the title, though others are at its level: the date or kind follows."""
    if len(blocks) < 2 or blocks[1].kind != "paragraph" or len(blocks[1].text) > _LONGEST_LINE:
        return False
    text = blocks[1].text
    outermost = all(block.level >= blocks[0].level for block in blocks if block.kind == "heading")
    return outermost and known_title(blocks[0].text) is None and bool(find_date(text) or report_kind(text))


def _on_cover(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if block.kind != "paragraph" or (is_prose(block) and not _is_long_title(block.text)) or label(block.text):
        return False
    if any(len(line) > _LONGEST_LINE for line in block.lines) or NUMBERED.match(block.text):
        return False
    if index and _is_box(block.text):
        return False
    known = known_title(block.text)
    follower = at(blocks, index + 1)
    dated = index == 0 and follower is not None and len(follower.text) <= _LONGEST_LINE and find_date(follower.text)
    if known is None or dated:
        return True
    return report_kind(block.text) is not None and not is_prose(follower)


def _is_long_title(text: str) -> bool:
    """Return whether a line as long as a sentence is the report's title: "Compte rendu de la réunion de … du 3 mai"."""
    return report_kind(text) is not None and bool(find_date(text)) and not text.rstrip().endswith((".", ":"))


def _is_box(text: str) -> bool:
    return box_label(text) is not None and not _is_fact(text)


def _is_fact(text: str) -> bool:
    return bool(HOUR.match(text) or find_date(text) or report_kind(text) or place_of(text))


def _is_body_title(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the last short line before the first prose is the title of that prose, not of the report."""
    text = blocks[index].text
    earlier = any(find_date(block.text) or report_kind(block.text) for block in blocks[:index])
    return index > 0 and earlier and not _is_fact(text) and blocks[index].kind == "paragraph" and len(text.split()) > 1
