"""Attributes text to speakers: spans tied to people as named, carried or listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.blocks import Block
from ingest.document import Attribution, Speaker, Speech
from ingest.french.labels import is_name_line, is_nameless, label
from ingest.french.lexicon import even, word_of
from ingest.french.names import Mention
from ingest.french.sentences import sentences
from ingest.outline.build import Outline
from ingest.people.chair import Chair
from ingest.people.headline import affiliated
from ingest.people.listed import is_bold
from ingest.people.placed import PlacedBlock
from ingest.people.reading import Read, opens
from ingest.people.reported.carrying import goes_on, is_told_by_one
from ingest.people.reported.ends import is_only_question, tells_exchange, tells_sitting
from ingest.people.reported.functions import called_alone, functions, within
from ingest.people.reported.organisations import says
from ingest.people.reported.paragraph import Actor, Attributed, Floor, Part, attributed, held, names_another
from ingest.people.reported.subjects import is_free
from ingest.people.reported.taking_part import taking_part
from ingest.people.roster import Roster

_TALKS = ("study-day", "proceedings", "seminar", "other")  # whose sections a talk fills, where it has a speaker
_TOLD_AT_LENGTH = ("study-day", "proceedings", "seminar", "transcript")  # a talk told of there is one person's
_LABELLED = re.compile(r"(?:M|Mme|MM|Mr|Monsieur|Madame)\b[^:\n.]{0,3}[^:\n]{1,60}?\s?(?::\s|\.\s?[–—-]\s)")
_TOP = 600  # letters that say what a report is
_OPENING = 2  # paragraphs of a subsection that a listed speaker's name alone can open

_Holds = Literal["turn", "talk", "part", "report"]
"""Why somebody has the floor: a label gave it; the talk is theirs by its title or the line below; a line with their
name; a sentence that reports them."""


@dataclass(frozen=True, slots=True)
class _Floor:
    rank: int
    holds: _Holds
    text: str  # of the paragraph before
    others: tuple[int, ...] = ()  # who give the talk with them


def speeches(outline: Outline, read: Sequence[Read], roster: Roster) -> tuple[Speech, ...]:
    """Return the spans of text attributed to each person, in order."""
    return tuple(_Reader(outline, read, roster).speeches())


class _Reader:
    def __init__(self, outline: Outline, read: Sequence[Read], roster: Roster) -> None:
        self.outline = outline
        self.reads = read
        self.roster = roster
        self.chair = Chair(roster, (one.appointed for one in read))
        self.lone = roster.lone()
        self.is_interview = word_of("interviews").search(even(outline.text[:_TOP])) is not None
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
                self.waiting = self.known(one.titled) or self.waiting
            elif one.roll or one.listed:
                yield from self.roll(one)
            elif not one.silent:
                yield from self.attribute(one)
            elif one.placed.block.kind != "note" and not one.within_turn:
                self.floor = None

    def nests(self, owner: int | None) -> bool:
        """Return whether a section is inside the one read so far: a name above the title of a talk."""
        if owner is None or self.owner is None:
            return False
        path = self.outline.sections[self.owner].path
        return self.outline.sections[owner].path[: len(path)] == path

    def speech(self, placed: PlacedBlock, rank: int, attribution: Attribution) -> Speech:
        start, end = self.outline.spans[placed.rank]
        return Speech(start, end, Speaker(self.roster.name(rank), attribution))

    def parts(self, placed: PlacedBlock, parts: Sequence[Part]) -> Iterator[Speech]:
        """Yield the speeches of the parts of a paragraph."""
        start, _ = self.outline.spans[placed.rank]
        for part in parts:
            for rank in part.ranks:
                speech = self.speech(placed, rank, part.attribution)
                yield replace(speech, start=start + part.start, end=start + part.end)

    def known(self, found: Sequence[Mention]) -> list[int]:
        """Return the people of the roster among those mentioned."""
        return list(dict.fromkeys(rank for one in found if (rank := self.roster.find(one)) is not None))

    def roll(self, one: Read) -> Iterator[Speech]:
        named = self.known([*one.listed, *(attendee.mention for attendee in one.roll)])
        if named and one.listed:
            self.listed.setdefault(self.top(), set()).update(named)
        yield from (self.speech(one.placed, rank, "listed") for rank in named)

    def top(self) -> int:
        """Return the index of the current outermost section, -1 outside sections."""
        owner = self.owner
        return -1 if owner is None else self.tops[owner]

    def attribute(self, one: Read) -> Iterator[Speech]:
        if one.turn:
            yield from self.turn(one)
        elif one.within_turn:
            if self.floor:
                yield self.speech(one.placed, self.floor.rank, "carried")
        else:
            yield from self.reported(one)
        self.depth += 1

    def reported(self, one: Read) -> Iterator[Speech]:
        """Yield who says what in a paragraph that no label gives to anybody."""
        placed, text = one.placed, one.placed.block.text
        if self.waiting and not tells_sitting(text):
            yield from self.titled(one)
            return
        line = one.byline or is_name_line(text) or (one.spoken and affiliated(text))
        given = self.known(one.spoken) if line and placed.block.table is None else []
        if given:
            holds: _Holds = "talk" if one.byline else "part"
            self.give(placed, given, holds)
            named = len(text.split("\n", 1)[0])  # the line that only names them
            said: Attribution = "authored" if holds == "talk" else "named"
            below = [Part(named + 1, len(text), tuple(given), said)] if text[named:].strip() else []
            yield from self.parts(placed, [Part(0, named, tuple(given), "about"), *below])
            return
        if self.floor and self.floor.holds in ("talk", "part") and not self.is_officers(one):
            opening = next((mention for mention in one.names if opens(mention)), None)
            giving = opening is not None and self.roster.find(opening) in (self.floor.rank, *self.floor.others)
            if giving and opening not in one.spoken:
                yield self.speech(placed, self.floor.rank, "about")  # who they are
                return
            if giving or opening is None or opening not in one.spoken:
                yield from self.within_part(one, self.floor)
                return
        found = self.found(one)
        yield from self.parts(placed, found.parts)
        if found.parts or found.floor:
            self.floor = _Floor(found.floor.rank, "report", self.said(placed.block)) if found.floor else None
        elif opening := next((mention for mention in one.names if self.opens(placed, mention)), None):
            yield from (self.speech(placed, rank, "named") for rank in self.known([opening]))
        else:
            self.floor = None

    def is_officers(self, one: Read) -> bool:
        """Return whether minutes of a sitting have a function open a paragraph: "Madame le Maire répond"."""
        if self.outline.genre.name in _TALKS:
            return False
        held_by = functions(one.placed.block.text, one.names)
        return bool(held_by) and opens(held_by[0]) and held_by[0] in taking_part(one.placed.block.text, held_by)

    def titled(self, one: Read) -> Iterator[Speech]:
        """Yield the paragraph below a heading that names its speakers: theirs, unless it asks or introduces them."""
        placed, text = one.placed, one.placed.block.text
        opening = next((mention for mention in one.names if opens(mention)), None)
        told = opening in one.spoken and self.outline.genre.name not in _TOLD_AT_LENGTH
        if told and opening and self.roster.find(opening) in self.waiting:
            self.waiting = []  # the minutes report whom their heading names
            yield from self.reported(one)
        elif self.is_introduced(one):
            yield from (self.speech(placed, rank, "about") for rank in self.waiting)
        elif not is_only_question(text):
            given, self.waiting = self.waiting, []
            self.give(placed, given, "talk")
            yield from (self.speech(placed, rank, "authored") for rank in given)

    def is_introduced(self, one: Read) -> bool:
        """Return whether a paragraph says who the speaker is whom the heading names: "Ana Roy, agronome. Elle…"."""
        opening = next((mention for mention in one.names if opens(mention)), None)
        if opening is None or self.roster.find(opening) not in self.waiting:
            return False
        return opening not in taking_part(one.placed.block.text, one.names)

    def give(self, placed: PlacedBlock, given: Sequence[int], holds: _Holds) -> None:
        """Give the floor to those who give a talk, together or each on a line, or to the one on its own line."""
        known = (self.floor.rank, *self.floor.others) if self.floor and self.floor.holds == holds == "talk" else ()
        first, *others = dict.fromkeys((*known, *given))
        is_given = holds == "talk" or not others
        self.floor = _Floor(first, holds, placed.block.text, tuple(others)) if is_given else None

    def within_part(self, one: Read, floor: _Floor) -> Iterator[Speech]:
        """Yield the words below a heading that names their speaker, up to where the minutes tell of others."""
        ends = tells_exchange if self.outline.genre.name in _TALKS else tells_sitting
        placed, text = one.placed, one.placed.block.text
        if names_another(text) and floor.rank in self.known(taking_part(text, one.names)):
            yield from self.parts(placed, self.found(one).parts)  # told of the talk, not said in it
            return
        found = held(text, floor.rank, ends=ends)
        together = (floor.rank, *floor.others)
        parts = [
            replace(part, ranks=together, attribution="authored")
            if floor.holds == "talk" and part.ranks == (floor.rank,) and part.attribution != "about"
            else part
            for part in found.parts
        ]
        yield from self.parts(placed, parts)
        self.floor = floor if found.floor else None

    def said(self, block: Block) -> str:
        """Return the paragraph that a next one may go on with: of a list, the sentence that introduces it."""
        return self.floor.text if self.floor and block.kind == "item" else block.text

    def found(self, one: Read) -> Attributed:
        """Return who says what in a paragraph of minutes, by its sentences and by what goes on from the one before."""
        block = one.placed.block
        before = None
        if self.floor and not is_nameless(block.text):
            before = Floor(self.floor.rank, is_open=goes_on(block, self.floor.text))
        if before is None and (is_told_by_one(block.text) or self.is_answer()):
            return Attributed((), None)
        return attributed(block.text, self.actors(one), before, fits=self.roster.fits)

    def is_answer(self) -> bool:
        """Return whether the section answers a question of an interview: whom it names is quoted by another."""
        title = self.outline.sections[self.owner].title if self.is_interview and self.owner is not None else ""
        return title.rstrip(" »").endswith("?")

    def actors(self, one: Read) -> list[Actor]:
        """Return whoever a paragraph names: people, by name or function, and organisations."""
        text = one.placed.block.text
        people = [Actor(mention, self.roster.find(mention)) for mention in one.names]
        held_by = functions(text, one.names)
        people += [Actor(each, self.chair.reported(each.name, each.civil)) for each in held_by]
        known = sorted((actor.mention for actor in people), key=lambda each: each.start)
        people += [Actor(each, self.lone[each.name]) for each in called_alone(text, known, self.lone)]
        return sorted([*people, *self.organisations(text, people, one.bodies)], key=lambda actor: actor.mention.start)

    def organisations(self, text: str, people: Sequence[Actor], bodies: Sequence[Mention]) -> Iterator[Actor]:
        """Yield the organisations that a paragraph names, each known by its name from where it first speaks."""
        known = sorted((actor.mention for actor in people), key=lambda each: each.start)
        found = [each for each in bodies if not within(known, each.start)]
        speaking = set(taking_part(text, sorted([*known, *found], key=lambda each: each.start)) if found else ())
        for each in found:
            voiced = each in speaking and says(text, each)
            yield Actor(each, self.roster.organisation(each.name) if voiced else None, is_person=False)

    def turn(self, one: Read) -> Iterator[Speech]:
        """Yield the words of whoever a label gives the floor; nobody's where it names somebody unknown."""
        turn, self.waiting = one.turn, []
        rank = None
        if turn and turn.mention:
            rank = self.roster.find(turn.mention)
            rank = self.lone.get(turn.mention.name) if rank is None else rank
            if rank is not None and turn.function:
                self.chair.takes(turn.function, rank)
        elif turn and turn.body:
            rank = self.roster.organisation(turn.body)
        elif turn and turn.function:
            rank = self.chair.find(turn.function, turn.civil)
        ended = rank is None or (turn is not None and turn.is_quote)
        self.floor = None if ended or rank is None else _Floor(rank, "turn", one.placed.block.text)
        yield from self.turns(one.placed, rank)

    def turns(self, placed: PlacedBlock, rank: int | None) -> Iterator[Speech]:
        """Yield the turns of a paragraph: whose it opens, and those that labels open in it, "Oui. Mme Roy : Non."."""
        text = placed.block.text
        turns: list[tuple[int, int | None]] = [(0, rank)]
        for start, _ in sentences(text)[1:]:
            other = label(text[start:]) if _LABELLED.match(text, start) else None
            if other is not None and other.mention is not None:
                turns.append((start, self.roster.find(other.mention)))
        for place, (start, whose) in enumerate(turns):
            end = turns[place + 1][0] if place + 1 < len(turns) else len(text)
            if whose is not None:
                yield from self.parts(placed, [Part(start, start + len(text[start:end].rstrip()), (whose,), "named")])
        if len(turns) > 1:
            last = turns[-1][1]
            self.floor = None if last is None else _Floor(last, "turn", text)

    def opens(self, placed: PlacedBlock, mention: Mention) -> bool:
        rank = self.roster.find(mention)
        if rank not in self.listed.get(self.top(), set()) or self.depth >= _OPENING:
            return False
        opening = opens(mention) or is_bold(placed.block, mention)
        return opening and placed.block.text.startswith(",", mention.end) and is_free(placed.block.text, mention)
