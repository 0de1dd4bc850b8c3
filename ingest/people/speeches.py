"""Who speaks where: stretches of text tied to people as named, carried on, or listed."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Attribution, Speaker, Speech
from ingest.french.names import Mention, family_label, is_nameless, mentions
from ingest.outline.build import Outline
from ingest.people.roster import (
    LISTING,
    SILENT,
    Place,
    Roster,
    listed_mentions,
    places,
    spoken_mentions,
    title_speakers,
    turn_taker,
)
from ingest.people.voice import is_free, speaks

_OPENING = 2  # paragraphs of a subsection in which a listed speaker's name alone opens the testimony


def speeches(outline: Outline, found: Roster) -> tuple[Speech, ...]:
    """Return the stretches of text tied to each person, in order."""
    return tuple(_Reader(outline, found).read())


class _Reader:
    def __init__(self, outline: Outline, found: Roster) -> None:
        self.outline = outline
        self.found = found
        self.people = found.people()
        self.tops: list[int] = []  # the outermost section around each section
        for rank, section in enumerate(outline.sections):
            self.tops.append(rank if len(section.path) == 1 else self.tops[-1])
        self.carried: int | None = None
        self.waiting: list[int] = []  # people named by the title, until their first paragraph
        self.listed: dict[int, set[int]] = {}  # people listed under each outermost section
        self.owner: int | None = None
        self.depth = 0  # paragraphs read since the last heading

    def read(self) -> Iterator[Speech]:
        for place in places(self.outline):
            owner = self.outline.owners[place.rank]
            if owner != self.owner:
                self.owner, self.carried, self.waiting, self.depth = owner, None, [], 0
            if place.block.kind == "heading":
                self.waiting = self.ranks(title_speakers(place.block.text))
            elif place.kind in LISTING or place.head:
                yield from self.roll(place)
            elif (
                place.kind not in SILENT and place.block.kind not in ("note", "subtitle") and place.block.text[0] != "("
            ):
                yield from self.attribute(place)

    def speech(self, place: Place, rank: int, attribution: Attribution) -> Speech:
        start, end = self.outline.spans[place.rank]
        return Speech(start, end, Speaker(self.people[rank].name, attribution))

    def ranks(self, found: list[Mention]) -> list[int]:
        ranks = [rank for mention in found if (rank := self.found.find(mention)) is not None]
        return list(dict.fromkeys(ranks))

    def roll(self, place: Place) -> Iterator[Speech]:
        for rank in self.ranks(listed_mentions(place.block)):
            self.listed.setdefault(self.top(), set()).add(rank)
            yield self.speech(place, rank, "listed")

    def top(self) -> int:
        """Return the index of the running outermost section."""
        owner = self.owner
        return -1 if owner is None else self.tops[owner]

    def attribute(self, place: Place) -> Iterator[Speech]:
        named = self.named(place)
        self.depth += 1
        if named:
            self.carried = named[0] if len(named) == 1 else None
            yield from (self.speech(place, rank, "named") for rank in named)
        elif self.is_another(place):
            self.carried = None
        elif self.carried is not None:
            yield self.speech(place, self.carried, "carried")

    def named(self, place: Place) -> list[int]:
        if self.waiting:
            waiting, self.waiting = self.waiting, []
            return waiting
        family = family_label(place.block.text)
        rank = self.found.find(family) if family else None
        if rank is not None:
            return [rank]
        ranks = self.ranks(spoken_mentions(place.block))
        return ranks or self.ranks(self.known_speakers(place))

    def known_speakers(self, place: Place) -> list[Mention]:
        """Return people of the roster who speak, or, listed for this session, open its subsection."""
        if turn_taker(place.block):
            return []
        text, found = place.block.text, mentions(place.block.text)
        return [m for m in found if speaks(text, m, found) or self.opens(place, m)]

    def opens(self, place: Place, mention: Mention) -> bool:
        rank = self.found.find(mention)
        if rank not in self.listed.get(self.top(), set()) or self.depth >= _OPENING:
            return False
        bold = any(start <= mention.start < end for start, end in place.block.bold)
        after = place.block.text[mention.end :]
        return after.startswith(",") and is_free(place.block.text, mention) and (bold or mention.start < 5)

    def is_another(self, place: Place) -> bool:
        """Tell whether a paragraph gives the floor to somebody unnamed, or to another person it opens with."""
        if is_nameless(place.block.text):
            return True
        return any(m.start < 5 and self.found.find(m) != self.carried for m in mentions(place.block.text[:60]))
