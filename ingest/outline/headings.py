"""Finds headings in unmarked blocks, by rules on words, capitals, numbers and neighbours.

Rules and scores: docs/studies/ingestion.md 6.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.french.labels import is_name_line, label, labels_in_capitals
from ingest.french.lexicon import even, fold, opens_with
from ingest.french.names import starts_with_name
from ingest.genre import GenreName
from ingest.outline.boxes import BoxReader
from ingest.outline.heading_list import Heading, HeadingList
from ingest.outline.programme import hours_of, programme_end
from ingest.outline.shape import at, could_be_title, introduces_list, is_prose, leads_somewhere, speaker_list_end
from ingest.outline.titles import NUMBERED, KnownTitle, box_label, is_capitals, is_sentence, is_title_like, known_title

_COUNTED = re.compile(r":\s*\d")  # "Présents : 21" names nobody
_FLAT = ("introduction", "interlude", "programme", "list-of-speakers", "back-cover")
"""Kinds of outermost sections without unmarked subsections: the next heading is at their level."""
_MANY_CAPITALS = 3  # titles in capitals that make capitals mark the outermost level
_LONGEST_SENTENCE_TITLE = 200
_DEEPEST = 4  # of titles that only their form or their number shows
_NEAR = 30  # headings searched backwards for a number that sets the level


def find_headings(blocks: Sequence[Block], *, cover: int, genre: GenreName = "other") -> HeadingList:
    """Return the headings of unmarked blocks; the first `cover` blocks are the title page."""
    return _Scanner(blocks, cover, genre).scan()


class _Scanner:
    def __init__(self, blocks: Sequence[Block], cover: int, genre: GenreName) -> None:
        self.blocks = blocks
        self.result = HeadingList(blocks=list(blocks[:cover]), cover=cover, genre=genre)
        self.cover_texts = {fold(line) for block in blocks[:cover] for line in block.lines}
        self.title = fold(blocks[0].text) if cover else ""
        titles = (block for block in blocks[cover:] if block.kind == "heading" or could_be_title(block))
        loud = {fold(block.text) for block in titles if is_capitals(block.text)}
        self.many_capitals = sum(known_title(text) is None for text in loud) >= _MANY_CAPITALS
        self.romans = sum(bool((match := NUMBERED.match(b.text)) and match[3]) for b in blocks) >= 2
        self.hours = hours_of(blocks)
        self.speakers_named = labels_in_capitals(block.text for block in blocks)
        self.box = BoxReader(blocks, self.result)

    def scan(self) -> HeadingList:
        index = self.result.cover
        while index < len(self.blocks):
            index = self.step(index)
        return self.result

    def step(self, index: int) -> int:
        for rule in (self.marked, self.known, self.back_cover, self.box.read, self.numbered, self.capitals, self.plain):
            following = rule(index)
            if following is not None:
                return following
        self.result.blocks.append(self.blocks[index])
        return index + 1

    def add(self, index: int, *, level: int, kind: str, subtitle: bool = False, plain: bool = False) -> int:
        """Add the block as a heading, the next one as its subtitle if `subtitle`; return the next index."""
        block = self.blocks[index]
        words_ = self.blocks[index + 1].text.replace("\n", " ") if subtitle else None
        self.result.add(Heading(len(self.result.blocks), level, kind, block.text, subtitle=words_, plain=plain))
        self.result.blocks.append(replace(block, kind="heading", level=level))
        if subtitle:
            self.result.blocks.append(replace(self.blocks[index + 1], kind="subtitle"))
        self.box.close()
        return index + 1 + subtitle

    def marked(self, index: int) -> int | None:
        block = self.blocks[index]
        if block.kind != "heading":
            return None
        known, level = known_title(block.text), max(1, block.level - 1)
        kind = known.kind if known else "session" if level == 1 else "subsection"
        return self.add(index, level=level, kind=kind, subtitle=known is not None and self.has_subtitle(index, known))

    def known(self, index: int) -> int | None:
        block = self.blocks[index]
        known = known_title(block.text) if block.kind == "paragraph" and is_title_like(block.text) else None
        if known is None or label(block.text) or (known.kind == "list-of-speakers" and _COUNTED.search(block.text)):
            return None
        if known.kind == "programme":
            return self.programme(index)
        if introduces_list(self.blocks, index) and known.level == 1 and not known.bare:
            return None
        level = self.known_level(block.text, known)
        following = self.add(index, level=level, kind=known.kind, subtitle=self.has_subtitle(index, known))
        return self.speakers(following) if known.kind == "list-of-speakers" else following

    def known_level(self, text: str, known: KnownTitle) -> int:
        if NUMBERED.match(text):
            return self.number_level(text)
        return known.level if self.result.headings or known.level == 1 else 1

    def has_subtitle(self, index: int, known: KnownTitle) -> bool:
        follower = at(self.blocks, index + 1)
        if not known.bare or known.kind not in ("session", "workshop") or follower is None or known.level != 1:
            return False
        loose = follower.kind == "paragraph" and is_title_like(follower.text.replace("\n", " "), longest=200)
        return (
            loose
            and not is_name_line(follower.text)
            and not follower.text.endswith(":")
            and not known_title(follower.text)
            and not label(follower.text)
        )

    def programme(self, index: int) -> int:
        end = programme_end(self.blocks, index, self.hours)
        self.add(index, level=1, kind="programme")
        entries = (replace(b, kind="paragraph") if b.kind == "heading" else b for b in self.blocks[index + 1 : end])
        self.result.blocks.extend(entries)
        return end

    def speakers(self, index: int) -> int:
        end = speaker_list_end(self.blocks, index)
        self.result.blocks.extend(self.blocks[index:end])
        self.result.end_here()
        return end

    def back_cover(self, index: int) -> int | None:
        """Consume a title page repeated at the end."""
        if not self.title or fold(self.blocks[index].text) != self.title or not self.result.headings:
            return None
        near = [fold(line) for block in self.blocks[index + 1 : index + 5] for line in block.lines]
        if not self.cover_texts.intersection(near):
            return None
        end = index + 1
        while end < len(self.blocks) and not known_title(self.blocks[end].text) and end < index + 8:
            end += 1
        self.add(index, level=1, kind="back-cover")
        self.result.blocks.extend(self.blocks[index + 1 : end])
        return end

    def numbered(self, index: int) -> int | None:
        block = self.blocks[index]
        if not NUMBERED.match(block.text) or not could_be_title(block) or not leads_somewhere(self.blocks, index):
            return None
        level = self.number_level(block.text)
        return self.add(index, level=level, kind="session" if level == 1 else "subsection")

    def number_level(self, text: str) -> int:
        match = NUMBERED.match(text)
        if match is None or match[3]:
            return 1
        deeper = 1 if self.romans else 0
        if match[1]:
            return match[1].count(".") + 1 + deeper
        if match[5]:
            return self.below_numbers()
        return 2 if match[4] else 1 + deeper

    def capitals(self, index: int) -> int | None:
        block = self.blocks[index]
        if not self.many_capitals or not could_be_title(block) or not is_capitals(block.text):
            return None
        return self.add(index, level=1, kind="session") if leads_somewhere(self.blocks, index) else None

    def plain(self, index: int) -> int | None:
        block = self.blocks[index]
        if block.kind != "paragraph" or not (self.is_plain(index) or self.is_talk(index)):
            return None
        if introduces_list(self.blocks, index) or fold(block.text) == self.title:
            return None
        if block.text.partition(".")[0] in self.speakers_named:
            return None
        level = self.plain_level(block.text)
        return self.add(index, level=level, kind="session" if level == 1 else self.inherited(), plain=True)

    def is_plain(self, index: int) -> bool:
        follower = at(self.blocks, index + 1)
        stamped = opens_with("page_tops").match(even(self.blocks[index].text)) is not None
        possible = could_be_title(self.blocks[index]) and not stamped
        return possible and not self.is_key(follower) and leads_somewhere(self.blocks, index)

    def is_key(self, follower: Block | None) -> bool:
        """Return whether a known title or a box follows, so that the line before is a caption."""
        if follower is None or not is_title_like(follower.text):
            return False
        return known_title(follower.text) is not None or (
            box_label(follower.text) is not None and not is_prose(follower)
        )

    def is_talk(self, index: int) -> bool:
        """Return whether a verbless sentence with a colon precedes a paragraph that begins with a speaker."""
        text, follower = self.blocks[index].text, at(self.blocks, index + 1)
        verbless = re.search(r"\w\s?:\s", text) and text.endswith(".") and not is_sentence(text)
        short = len(text) <= _LONGEST_SENTENCE_TITLE and "\n" not in text and not label(text)
        return bool(verbless) and short and is_prose(follower) and starts_with_name(follower.text if follower else "")

    def below_numbers(self) -> int:
        """Return the level below the last title numbered other than "a)", the outermost without one."""
        near = reversed(self.result.headings[-_NEAR:])
        numbered = next((h for h in near if (match := NUMBERED.match(h.title)) and not match[5]), None)
        return min(numbered.level + 1, _DEEPEST) if numbered else 1

    def plain_level(self, text: str) -> int:
        if any(NUMBERED.match(heading.title) for heading in self.result.headings[-_NEAR:]):
            return self.below_numbers()
        top = self.result.last(1)
        flat = top is None or top.plain or top.kind in _FLAT or top.kind == "box"
        return 1 if flat or (top is not None and is_capitals(top.title) and is_capitals(text)) else 2

    def inherited(self) -> str:
        top = self.result.last(1)
        return top.kind if top and top.kind in ("annex", "proposals") else "subsection"
