"""Reads boxes: a capitalised label with a colon, then items of a few short lines each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.outline.heading_list import Heading, HeadingList
from ingest.outline.no_titles import is_no_title
from ingest.outline.shape import at, could_be_title, introduces_list, is_card, is_prose
from ingest.outline.titles import box_label, has_box_word, is_capitals, is_title_like

_BODY_PROSE = 150  # letters of a paragraph too long for a box item; docs/studies/ingestion.md 6.1 rule 5
_LONGEST_ITEM_TITLE = 80
_LONGEST_KICKER = 40


class BoxReader:
    """Reads the boxes of one report."""

    def __init__(self, blocks: Sequence[Block], result: HeadingList) -> None:
        self.blocks = blocks
        self.result = result
        self.outside = False
        self.item: str | None = None  # None outside boxes; inside "none", "open" (lines may follow) or "closed"

    def close(self) -> None:
        """Leave the box, at a heading."""
        self.item = None

    def read(self, index: int) -> int | None:
        """Consume a box or its next piece; return the next index, or None if there is none."""
        if self.blocks[index].kind == "paragraph":
            if self.item is not None and not self.ends(index):
                return self.piece(index)
            self.item = None
            for rule in (self.labelled, self.kicker, self.card, self.caption):
                following = rule(index)
                if following is not None:
                    return following
        return None

    def add(self, block: Block, *, level: int, kind: str, subtitle: Block | None = None) -> None:
        """Add the block as a heading, followed by its subtitle."""
        words = subtitle.text if subtitle else None
        outside = kind == "box-item" and self.outside
        self.result.add(Heading(len(self.result.blocks), level, kind, block.text, subtitle=words, outside=outside))
        self.result.blocks.append(replace(block, kind="heading", level=level))
        if subtitle:
            self.result.blocks.append(replace(subtitle, kind="subtitle"))

    def labelled(self, index: int) -> int | None:
        """Consume "LABEL : title" before short lines, or a line that begins with a box word."""
        block, follower = self.blocks[index], at(self.blocks, index + 1)
        if not is_title_like(block.text) or is_no_title(block.text) or follower is None:
            return None
        if has_box_word(block.text) and is_prose(follower):
            self.add(block, level=2 if self.result.headings else 1, kind="box")
            return index + 1
        if box_label(block.text) is None or is_prose(follower) or follower.kind != "paragraph":
            return None
        self.add(block, level=1, kind="box")
        self.item, self.outside = "none", False
        return index + 1

    def kicker(self, index: int) -> int | None:
        """Consume a kicker in capitals before the box's title."""
        block, follower = self.blocks[index], at(self.blocks, index + 1)
        running = self.result.last(1)
        if running is None or running.kind not in ("session", "workshop") or follower is None:
            return None
        loud = is_capitals(block.text) and len(block.text) <= _LONGEST_KICKER and could_be_title(block)
        if not loud or not could_be_title(follower) or not is_prose(at(self.blocks, index + 2)):
            return None
        self.add(block, level=2, kind="box", subtitle=follower)
        return index + 2

    def card(self, index: int) -> int | None:
        """Consume an item whose box title was a picture: set apart after proposals, with lines under it."""
        block, follower = self.blocks[index], at(self.blocks, index + 1)
        if self.result.kind() != "proposals" or block.gap < 2 or not is_card(follower):
            return None
        if not could_be_title(block) or len(block.text) > _LONGEST_ITEM_TITLE:
            return None
        self.item, self.outside = "none", True
        return self.piece(index)

    def caption(self, index: int) -> int | None:
        """Consume a short line set apart, the rest of its block in brackets, as an interlude."""
        block = self.blocks[index]
        first, *rest = block.lines
        if block.gap < 2 or not rest or not is_title_like(first) or not self.result.headings:
            return None
        if not (rest[0].startswith("(") and rest[-1].endswith(")")):
            return None
        self.outside = False
        self.add(replace(block, text=first, bold=()), level=2, kind="interlude")
        self.result.blocks.append(replace(block, text="\n".join(rest), bold=(), gap=0))
        self.result.end_here()
        return index + 1

    def ends(self, index: int) -> bool:
        """Return whether the box ends before this block: a title with long prose or a list under it."""
        block, follower = self.blocks[index], at(self.blocks, index + 1)
        if not could_be_title(block) or follower is None:
            return box_label(block.text) is not None
        long = follower.kind == "paragraph" and len(follower.text) >= _BODY_PROSE
        return long or introduces_list(self.blocks, index + 1) or box_label(block.text) is not None

    def piece(self, index: int) -> int:
        """Consume a block inside a box: a new item, or more lines of the current one."""
        block = self.blocks[index]
        first, *rest = block.lines
        fits = len(first) <= _LONGEST_ITEM_TITLE and is_title_like(first)
        if not fits or not (block.gap >= 2 or self.item in ("none", "closed")):
            self.result.blocks.append(block)
            return index + 1
        self.add(replace(block, text=first, bold=()), level=2, kind="box-item")
        if rest:
            self.result.blocks.append(replace(block, text="\n".join(rest), bold=(), gap=0))
        self.item = "closed" if rest else "open"
        return index + 1
