"""Attributes text to speakers: spans tied to people as named, carried or listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Attribution, Speaker, Speech
from ingest.french.labels import family_label, is_nameless
from ingest.french.names import Mention, mentions
from ingest.outline.build import Outline
from ingest.people.roster import (
    LISTING,
    SILENT,
    PlacedBlock,
    Roster,
    is_bold,
    listed_mentions,
    placed_blocks,
    spoken_mentions,
    title_speakers,
    turn_taker,
)
from ingest.people.voice import is_free, speaks

_EDGE = 5  # letters before a name that opens a paragraph
_LONG = 3000  # letters of a paragraph in which nobody among several speaks from end to end
_REACH = 1000  # letters around a name in such a paragraph
_OPENING = 2  # paragraphs of a subsection that a listed speaker's name alone can open

_Named = tuple[int, int | None]
"""The rank of a person in the roster, and the offset of their name in the paragraph, None where the title has it."""


def speeches(outline: Outline, roster: Roster) -> tuple[Speech, ...]:
    """Return the spans of text attributed to each person, in order."""
    return tuple(_Reader(outline, roster).read())


class _Reader:
    def __init__(self, outline: Outline, roster: Roster) -> None:
        self.outline = outline
        self.roster = roster
        self.people = roster.people()
        self.tops: list[int] = []  # the outermost section around each section
        for rank, section in enumerate(outline.sections):
            self.tops.append(rank if len(section.path) == 1 else self.tops[-1])
        self.carried: int | None = None
        self.waiting: list[int] = []  # people named by the title, until their first paragraph
        self.listed: dict[int, set[int]] = {}  # people listed under each outermost section
        self.owner: int | None = None
        self.depth = 0  # paragraphs read since the last heading

    def read(self) -> Iterator[Speech]:
        for placed in placed_blocks(self.outline):
            owner = self.outline.owners[placed.rank]
            if owner != self.owner:
                self.owner, self.carried, self.waiting, self.depth = owner, None, [], 0
            if placed.block.kind == "heading":
                self.waiting = list(dict.fromkeys(rank for rank, _ in self.known(title_speakers(placed.block.text))))
            elif placed.kind in LISTING or placed.head:
                yield from self.roll(placed)
            elif (
                placed.kind not in SILENT
                and placed.block.kind not in ("note", "subtitle")
                and placed.block.text[0] != "("
            ):
                yield from self.attribute(placed)

    def speech(self, placed: PlacedBlock, rank: int, attribution: Attribution) -> Speech:
        start, end = self.outline.spans[placed.rank]
        return Speech(start, end, Speaker(self.people[rank].name, attribution))

    def spoken(self, placed: PlacedBlock, named: list[_Named], attribution: Attribution) -> Iterator[Speech]:
        """Yield the speech of each person named; of several in a long paragraph, only what is near their names."""
        people = dict.fromkeys(rank for rank, _ in named)
        whole = {rank: self.speech(placed, rank, attribution) for rank in people}
        if len(people) < 2 or len(placed.block.text) <= _LONG:
            yield from whole.values()
            return
        for rank, place in named:
            start, end = whole[rank].start, whole[rank].end
            near = (start, end) if place is None else (start + place - _REACH, start + place + _REACH)
            yield replace(whole[rank], start=max(start, near[0]), end=min(end, near[1]))

    def known(self, found: list[Mention]) -> list[_Named]:
        """Return the people of the roster among those mentioned."""
        return [(rank, mention.start) for mention in found if (rank := self.roster.find(mention)) is not None]

    def roll(self, placed: PlacedBlock) -> Iterator[Speech]:
        named = self.known(listed_mentions(placed.block))
        if named:
            self.listed.setdefault(self.top(), set()).update(rank for rank, _ in named)
        yield from self.spoken(placed, named, "listed")

    def top(self) -> int:
        """Return the index of the current outermost section, -1 outside sections."""
        owner = self.owner
        return -1 if owner is None else self.tops[owner]

    def attribute(self, placed: PlacedBlock) -> Iterator[Speech]:
        named = self.named(placed)
        self.depth += 1
        if named:
            people = {rank for rank, _ in named}
            self.carried = named[0][0] if len(people) == 1 else None
            yield from self.spoken(placed, named, "named")
        elif self.is_another(placed):
            self.carried = None
        elif self.carried is not None:
            yield self.speech(placed, self.carried, "carried")

    def named(self, placed: PlacedBlock) -> list[_Named]:
        if self.waiting:
            waiting, self.waiting = self.waiting, []
            return [(rank, None) for rank in waiting]
        family = family_label(placed.block.text)
        rank = self.roster.find(family) if family else None
        if rank is not None:
            return [(rank, 0)]
        return self.known(spoken_mentions(placed.block)) or self.known(self.known_speakers(placed))

    def known_speakers(self, placed: PlacedBlock) -> list[Mention]:
        """Return people of the roster who speak here, or are listed for this session and open its subsection."""
        if turn_taker(placed.block):
            return []
        text, found = placed.block.text, mentions(placed.block.text)
        return [m for m in found if speaks(text, m, found) or self.opens(placed, m)]

    def opens(self, placed: PlacedBlock, mention: Mention) -> bool:
        rank = self.roster.find(mention)
        if rank not in self.listed.get(self.top(), set()) or self.depth >= _OPENING:
            return False
        opening = mention.start < _EDGE or is_bold(placed.block, mention)
        return opening and placed.block.text.startswith(",", mention.end) and is_free(placed.block.text, mention)

    def is_another(self, placed: PlacedBlock) -> bool:
        """Return whether a paragraph gives the floor to an unnamed person or opens with another person."""
        if is_nameless(placed.block.text):
            return True
        return any(m.start < _EDGE and self.roster.find(m) != self.carried for m in mentions(placed.block.text[:60]))
