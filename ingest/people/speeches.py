"""Attributes text to speakers: spans tied to people as named, carried or listed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.blocks import Block
from ingest.document import Attribution, Speaker, Speech
from ingest.french.labels import is_name_line, is_nameless
from ingest.french.names import Mention
from ingest.french.sentences import sentences
from ingest.outline.build import Outline
from ingest.people.carrying import goes_on
from ingest.people.chair import Chair
from ingest.people.functions import speaking_functions, within
from ingest.people.headline import affiliated
from ingest.people.listed import is_bold
from ingest.people.placed import PlacedBlock
from ingest.people.reading import Read, opens
from ingest.people.roster import Roster
from ingest.people.voice import is_free, speaks

_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-Ý][\w'’]+(?:-[A-ZÀ-Ý][\w'’]+)*")
_OPENS = 2  # letters before a name that opens a sentence: "« "
_OPENING = 2  # paragraphs of a subsection that a listed speaker's name alone can open

_Named = tuple[int, int | None]
"""The rank of a person in the roster, and the offset of their name in the paragraph, None where the title has it."""
_Holds = Literal["turn", "talk", "part", "report"]
"""Why somebody has the floor: a label gave it; the talk is theirs by its title or the line below; a line with their
name; a sentence that reports them."""


@dataclass(frozen=True, slots=True)
class _Floor:
    ranks: tuple[int, ...]  # several where they give a talk together
    holds: _Holds
    text: str  # of the paragraph before

    @property
    def attribution(self) -> Attribution:
        """How what follows is attributed."""
        return "authored" if self.holds == "talk" else "carried"


def speeches(outline: Outline, read: Sequence[Read], roster: Roster) -> tuple[Speech, ...]:
    """Return the spans of text attributed to each person, in order."""
    return tuple(_Reader(outline, read, roster).speeches())


class _Reader:
    def __init__(self, outline: Outline, read: Sequence[Read], roster: Roster) -> None:
        self.outline = outline
        self.reads = read
        self.roster = roster
        self.people = roster.people()
        self.chair = Chair(roster, (one.appointed for one in read))
        self.lone = roster.lone()
        self.tops: list[int] = []  # the outermost section around each section
        for rank, section in enumerate(outline.sections):
            self.tops.append(rank if len(section.path) == 1 else self.tops[-1])
        self.floor: _Floor | None = None
        self.waiting: list[int] = []  # people named by the title, until their first paragraph
        self.listed: dict[int, set[int]] = {}  # people listed under each outermost section
        self.owner: int | None = None
        self.depth = 0  # paragraphs read since the last heading

    def speeches(self) -> Iterator[Speech]:
        for one in self.reads:
            owner = self.outline.owners[one.placed.rank]
            if owner != self.owner:
                kept = self.waiting if self.depth == 0 and self.nests(owner) else []
                self.owner, self.floor, self.waiting, self.depth = owner, None, kept, 0
            self.chair.follow(one.appointed)
            if one.placed.block.kind == "heading":
                self.floor = None
                self.waiting = list(dict.fromkeys(rank for rank, _ in self.known(one.titled))) or self.waiting
            elif one.roll or one.listed:
                yield from self.roll(one)
            elif not one.silent:
                yield from self.attribute(one)
            elif one.placed.block.kind != "note":
                self.floor = None

    def nests(self, owner: int | None) -> bool:
        """Return whether a section is inside the one read so far: a name above the title of a talk."""
        if owner is None or self.owner is None:
            return False
        path = self.outline.sections[self.owner].path
        return self.outline.sections[owner].path[: len(path)] == path

    def speech(self, placed: PlacedBlock, rank: int, attribution: Attribution) -> Speech:
        start, end = self.outline.spans[placed.rank]
        return Speech(start, end, Speaker(self.people[rank].name, attribution))

    def spoken(
        self, placed: PlacedBlock, named: Sequence[_Named], attribution: Attribution, found: Sequence[Mention] = ()
    ) -> Iterator[Speech]:
        """Yield the speech of each person named: of several in a paragraph, each has the sentences from their name on.

        `found` are all the names in the paragraph; a sentence that opens with one ends what was said before.
        """
        people = dict.fromkeys(rank for rank, _ in named)
        if len(people) < 2 or attribution == "listed" or any(place is None for _, place in named):
            yield from (self.speech(placed, rank, attribution) for rank in people)
            return
        text, (start, _) = placed.block.text, self.outline.spans[placed.rank]
        parts = sentences(text)
        starts = [first for first, _ in parts]
        own = [(parts[bisect_right(starts, place or 0) - 1][0], rank) for rank, place in named]
        opened = (begin for one in found if (begin := _opened(starts, one)) is not None)
        stops = sorted({*(begin for begin, _ in own), *opened})
        for begin, rank in dict.fromkeys(sorted(own)):
            following = bisect_right(stops, begin)
            end = stops[following] if following < len(stops) else len(text)
            speech = self.speech(placed, rank, attribution)
            yield replace(speech, start=start + begin, end=start + len(text[:end].rstrip()))

    def known(self, found: Sequence[Mention]) -> list[_Named]:
        """Return the people of the roster among those mentioned."""
        return [(rank, mention.start) for mention in found if (rank := self.roster.find(mention)) is not None]

    def roll(self, one: Read) -> Iterator[Speech]:
        named = self.known([*one.listed, *(attendee.mention for attendee in one.roll)])
        if named and one.listed:
            self.listed.setdefault(self.top(), set()).update(rank for rank, _ in named)
        yield from self.spoken(one.placed, named, "listed")

    def top(self) -> int:
        """Return the index of the current outermost section, -1 outside sections."""
        owner = self.owner
        return -1 if owner is None else self.tops[owner]

    def attribute(self, one: Read) -> Iterator[Speech]:
        text = one.placed.block.text
        if one.turn:
            yield from self.turn(one)
        elif one.within_turn:
            if self.floor:
                yield from self.goes_to(one.placed, self.floor)
        else:
            named, holds = self.named(one)
            if named:
                people = tuple(dict.fromkeys(rank for rank, _ in named))
                if one.byline and self.floor and self.floor.holds == "talk":
                    people = tuple(dict.fromkeys((*self.floor.ranks, *people)))  # a line each
                self.floor = _Floor(people, holds, text) if len(people) == 1 or holds == "talk" else None
                yield from self.spoken(one.placed, named, "authored" if holds == "talk" else "named", one.names)
            elif self.floor and self.goes_on(one.placed.block):
                if one.placed.block.kind != "item":  # every item follows the sentence that introduces the list
                    self.floor = replace(self.floor, text=text)
                yield from self.goes_to(one.placed, self.floor)
            else:
                self.floor = None
        self.depth += 1

    def goes_to(self, placed: PlacedBlock, floor: _Floor) -> Iterator[Speech]:
        """Yield a block as the words of whoever has the floor."""
        yield from (self.speech(placed, rank, floor.attribution) for rank in floor.ranks)

    def turn(self, one: Read) -> Iterator[Speech]:
        """Yield the words of whoever a label gives the floor; nobody's where it names somebody unknown."""
        turn, self.waiting = one.turn, []
        rank = None
        if turn and turn.mention:
            rank = self.roster.find(turn.mention)
            rank = self.lone.get(turn.mention.name) if rank is None else rank
        elif turn and turn.function:
            rank = self.chair.find(turn.function, turn.civil)
        self.floor = None if rank is None else _Floor((rank,), "turn", one.placed.block.text)
        if rank is not None:
            yield self.speech(one.placed, rank, "named")

    def goes_on(self, block: Block) -> bool:
        if self.floor is None or is_nameless(block.text):
            return False
        return self.floor.holds in ("talk", "part") or goes_on(block, self.floor.text)

    def named(self, one: Read) -> tuple[list[_Named], _Holds]:
        if self.waiting:
            waiting, self.waiting = self.waiting, []
            return [(rank, None) for rank in waiting], "talk"
        text = one.placed.block.text
        if one.byline:
            return [(rank, None) for rank, _ in self.known(one.spoken)], "talk"
        if is_name_line(text) or (one.spoken and affiliated(text)):
            return self.known(one.spoken), "part"
        found = one.names
        if self.floor and self.floor.holds in ("talk", "part") and not any(opens(mention) for mention in found):
            return [], "part"
        named = [*self.known(one.spoken), *self.functions(text, found), *self.alone(text, found)]
        return named or self.known(self.known_speakers(one.placed, found)), "report"

    def alone(self, text: str, found: Sequence[Mention]) -> list[_Named]:
        """Return the people of a roll of first names who speak in a paragraph."""
        if not self.lone:
            return []
        called = [
            Mention(match.start(), match.end(), match[0])
            for match in _CAPITALISED.finditer(text)
            if match[0] in self.lone and not within(found, match.start())
        ]
        others = sorted([*found, *called], key=lambda one: one.start)
        return [(self.lone[one.name], one.start) for one in called if speaks(text, one, others)]

    def functions(self, text: str, found: Sequence[Mention]) -> list[_Named]:
        """Return the holders of the functions that speak in a paragraph."""
        held = ((self.chair.reported(one.name, one.civil), one.start) for one in speaking_functions(text, found))
        return [(rank, start) for rank, start in held if rank is not None]

    def known_speakers(self, placed: PlacedBlock, found: Sequence[Mention]) -> list[Mention]:
        """Return people of the roster who speak here, or are listed for this session and open its subsection."""
        text = placed.block.text
        return [m for m in found if speaks(text, m, found) or self.opens(placed, m)]

    def opens(self, placed: PlacedBlock, mention: Mention) -> bool:
        rank = self.roster.find(mention)
        if rank not in self.listed.get(self.top(), set()) or self.depth >= _OPENING:
            return False
        opening = opens(mention) or is_bold(placed.block, mention)
        return opening and placed.block.text.startswith(",", mention.end) and is_free(placed.block.text, mention)


def _opened(starts: Sequence[int], mention: Mention) -> int | None:
    """Return where the sentence begins that opens with a name, or None; `starts` are those of all sentences."""
    place = mention.start - len(mention.civil)
    begin = starts[bisect_right(starts, place) - 1]
    return begin if place - begin <= _OPENS else None
