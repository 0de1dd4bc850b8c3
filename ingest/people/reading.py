"""Reads a report block by block for its people: rolls, headings that name speakers, turns, and reported speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.blocks import Block
from ingest.french.labels import casts, family_label, hosts, initials_label, is_cast, is_name_line, is_nameless
from ingest.french.names import Mention, has_first_name, mentions, moved, role_after
from ingest.outline.build import Outline
from ingest.people.appointments import Appointment, appointments, is_office
from ingest.people.bylines import byline, role_below
from ingest.people.evidence import Evidence
from ingest.people.headline import affiliated, affiliated_lines, title_speakers
from ingest.people.line_labels import line_labels
from ingest.people.listed import around, listed_mentions
from ingest.people.lone_labels import LONE_LABEL, known_turn, lone_turn
from ingest.people.office_lines import Offices
from ingest.people.placed import LISTING, SILENT, PlacedBlock, placed_blocks
from ingest.people.reported.carrying import speaks_itself
from ingest.people.reported.ends import is_caption, is_credit, is_narration, tells_sitting
from ingest.people.reported.functions import functions
from ingest.people.reported.organisations import explained, labelled_body, organisations, outside
from ingest.people.reported.taking_part import taking_part
from ingest.people.roles import role_before
from ingest.people.rolls.attendee import Attendee
from ingest.people.rolls.rolls import rolls
from ingest.people.roster import key
from ingest.people.turns import Turn, Turns, is_aside, is_procedure, is_strong, quoted_turn

_HEAD = 80  # letters of a paragraph in which its subject stands
_BELOW = 2  # blocks below a name, of which the first may be a function
_SAID = 100  # letters that are no function
_EDGE = 5  # letters before a name that opens a paragraph
_TALKS = ("study-day", "proceedings", "seminar")  # whose sections are talks, with who gives them below the title


@dataclass(frozen=True, slots=True)
class Read:
    """A block with what its words say of people, before anybody is told apart.

    `within_turn` says that a label opened a turn earlier in the section, which goes on unless `turn` opens another.
    `names` are all that a paragraph of nobody's turn holds, whoever they are, `bodies` its organisations; `byline` says
    that those who speak are named right below the title of their talk. `offices` are those that the lines above names
    give, each from an offset on; `below` is what the line below a name says of its bearer.
    """

    placed: PlacedBlock
    names: tuple[Mention, ...] = ()
    bodies: tuple[Mention, ...] = ()
    roll: tuple[Attendee, ...] = ()
    listed: tuple[Mention, ...] = ()
    titled: tuple[Mention, ...] = ()
    spoken: tuple[Mention, ...] = ()
    turn: Turn | None = None
    within_turn: bool = False
    silent: bool = False
    byline: bool = False
    appointed: tuple[Appointment, ...] = ()
    offices: tuple[tuple[int, str], ...] = ()
    below: str | None = None


def readings(outline: Outline, evidence: Evidence) -> Iterator[Read]:
    """Yield each block of an outline as it reads for people."""
    yield from _Readings(outline, evidence).read()


class _Readings:
    def __init__(self, outline: Outline, evidence: Evidence) -> None:
        self.outline = outline
        self.evidence = evidence
        self.acronyms = explained(outline.text)
        self.turns = Turns(outline.blocks, line_labels(outline.blocks), evidence)
        self.rolls = rolls(outline, evidence)
        self.owner: int | None = -1
        self.within = False  # whether a turn has begun in the section
        self.families: set[str] = set()  # the family names of those read so far
        self.given: set[str] = set()  # the first names on the rolls read so far
        self.attested: set[str] = set()  # those of people on a roll, of a label or a heading
        self.called: set[frozenset[str]] = set()  # the words of their names
        self.titled = False  # whether the section's heading names its speakers
        self.cast = False  # whether the section introduces people: "Les intervenants"
        self.sure = False  # whether the turn was opened in a form that minutes do not use
        self.unnamed = False  # whether nobody with a name has the turn
        self.heads = False  # whether only the section's heading and names below it have been read
        self.offices = Offices()
        self.held: tuple[tuple[int, str], ...] = ()  # the offices that the lines of the block read give

    def read(self) -> Iterator[Read]:
        for placed in placed_blocks(self.outline):
            owner = self.outline.owners[placed.rank]
            if owner != self.owner or placed.block.kind == "heading":
                self.owner, self.within, self.titled = owner, False, False
            self.cast = self.cast and placed.block.kind != "heading"
            self.held = tuple(self.offices.lines(placed.block.text))
            one = self.block(placed)
            turning = [one.turn.mention] if one.turn and one.turn.mention and not one.turn.is_family else []
            people = [*one.listed, *one.titled, *one.spoken, *turning, *(attendee.mention for attendee in one.roll)]
            self.given.update(attendee.mention.name.split(" ")[0] for attendee in one.roll)
            self.families.update(_families(people))
            if not one.spoken:
                self.attested.update(_families(people))
                self.called.update(frozenset(key(mention.name).split()) for mention in people)
            self.heads = placed.block.kind == "heading" or (self.heads and one.byline)
            yield replace(
                one,
                appointed=tuple(appointments(self.signed(placed))),
                offices=self.held,
                below=role_below(self.outline.blocks, placed.rank) if is_name_line(placed.block.text) else None,
            )

    def signed(self, placed: PlacedBlock) -> str:
        """Return a block's text, with the name on the line below where it is an office: "Le président de séance,"."""
        text, following = placed.block.text, placed.rank + 1
        if following < len(self.outline.blocks) and is_office(text):
            below = self.outline.blocks[following].text
            return f"{text.rstrip(' ,:')}\n{below}" if is_name_line(below) else text
        return text

    def block(self, placed: PlacedBlock) -> Read:
        block = placed.block
        roll = tuple(self.rolls.get(placed.rank, ()))
        if block.kind == "heading":
            silent = placed.kind in SILENT and not self.turns.is_transcript
            hosted = hosts(block.text)
            titled = () if silent or roll or hosted else tuple(title_speakers(block.text, self.evidence))
            self.titled, self.cast = bool(titled), is_cast(block.text)
            casting = (casts(block.text) or hosted) and not (roll or titled)
            listed = self.listed(block, mentions(block.text)) if casting else ()
            return Read(placed, roll=roll, titled=titled, listed=listed)
        turn = None if self.cast else self.turn(placed)
        if turn is not None and not roll:
            self.within, self.sure = not self.turns.is_quoting, is_strong(block, turn)
            self.unnamed = not (turn.mention or turn.function or turn.body)
            return Read(placed, turn=turn)
        listing = placed.kind in LISTING or placed.head or self.cast or (not roll and casts(block.text))
        if roll:
            listed = self.listed(block, mentions(block.text)) if listing else ()
            return Read(placed, roll=roll, listed=listed, silent=True)
        if self.within and (block.kind == "note" or is_procedure(block.text)):
            self.within = block.kind == "note" or is_aside(block.text)
            return Read(placed, silent=True, within_turn=self.within)
        if self.within and (self.goes_on(block.text) or speaks_itself(block.text)) and not is_credit(block.text):
            return Read(placed, within_turn=True)
        if self.is_quiet(placed) and not listing:
            return Read(placed, silent=True)
        if is_credit(block.text) and not listing:
            self.within = False
            return Read(placed, silent=True)
        if is_caption(block.text) and not listing:
            return Read(placed, silent=True, within_turn=True)  # whoever has the floor keeps it
        bodies = tuple(organisations(block.text, self.acronyms))
        names = tuple(outside(mentions(block.text), bodies))
        if listing:
            return Read(placed, names=names, bodies=bodies, listed=self.listed(block, names))
        talk = self.heads and not self.titled and self.outline.genre.name in _TALKS
        if talk and (named := byline(block.text, self.evidence)) and not self.is_debate(placed):
            return Read(placed, names=names, bodies=bodies, spoken=tuple(named), byline=True)
        if any(office for _, office in self.held) and (below := self.below_offices(block.text)):
            return Read(placed, names=names, bodies=bodies, listed=tuple(below))
        spoken = tuple(self.spoken(placed, names))
        if spoken and is_name_line(block.text) and not self.is_heard(placed):
            return Read(placed, names=names, bodies=bodies, listed=spoken)
        if not spoken and block.kind == "paragraph" and (named := affiliated_lines(block.text)):
            return Read(placed, names=names, bodies=bodies, listed=tuple(named))
        if self.within and self.sure and spoken and self.attested.isdisjoint(_families(spoken)):
            return Read(placed, within_turn=True)
        self.within = self.within and not spoken and not is_narration(block.text) and not self.functions(block, names)
        return Read(placed, names=names, bodies=bodies, spoken=spoken, within_turn=self.within)

    def is_quiet(self, placed: PlacedBlock) -> bool:
        """Return whether nobody says a block: in proposals, unless it opens with somebody who is reported."""
        block = placed.block
        if block.kind in ("note", "subtitle") or block.text.startswith("("):
            return True
        told = placed.kind == "proposals" and block.kind == "paragraph" and self.reports(block.text)
        return placed.kind in SILENT and not told

    def turn(self, placed: PlacedBlock) -> Turn | None:
        """Return the turn a block opens; in a transcript even where the section seems to list or annex."""
        block = placed.block
        if block.kind in ("note", "subtitle"):
            return None
        turn = self.turns.at(placed.rank)
        if placed.kind in SILENT and not (self.turns.is_transcript and turn and turn.is_sure):
            return None
        if placed.head and not turn:
            return None
        if turn is None and is_nameless(block.text) and (self.within or ":" in block.text[:60]):
            return Turn()
        initials = initials_label(block.text)
        if initials:
            return Turn(initials, is_family=True)
        family = family_label(block.text)
        if turn is None and family and key(family.name) in self.families:
            return Turn(family, is_family=True)
        lone = LONE_LABEL.match(block.text)
        if turn is None and lone and (self.within or lone[1] in self.given) and has_first_name(lone[1]):
            return Turn(Mention(lone.start(1), lone.end(1), lone[1]), is_family=True)
        if turn is None and (self.within or self.turns.is_quoting) and (said := quoted_turn(block.text)):
            return said
        if turn is None and (body := labelled_body(block.text)):
            return Turn(body=body)
        if turn is None and self.within:
            known = known_turn(block.text, self.called)
            return known or lone_turn(block, self.evidence, is_transcript=self.turns.is_transcript)
        return turn

    def listed(self, block: Block, found: Sequence[Mention]) -> tuple[Mention, ...]:
        return tuple(one for one in listed_mentions(block, found) if " " in one.name or one.civil)

    def spoken(self, placed: PlacedBlock, found: Sequence[Mention]) -> list[Mention]:
        """Return the names that speak in a paragraph of minutes, or alone on its line."""
        text = placed.block.text
        if is_name_line(text):
            shown = role_below(self.outline.blocks, placed.rank) is not None
            return [one for one in found[:1] if self.shows(placed, one, role=shown)]
        if placed.block.kind == "paragraph" and (row := affiliated(text)):
            return row
        taking = taking_part(text, found)
        return [one for one in taking if self.shows(placed, one) and (opens(one) or not self.titled)]

    def goes_on(self, text: str) -> bool:
        """Return whether a transcript goes on with its turn: in one with few labels, not where somebody is reported."""
        if not self.turns.is_transcript or (self.unnamed and self.reports(text)):
            return False
        return self.turns.is_long or not self.tells_of_others(text)

    def tells_of_others(self, text: str) -> bool:
        """Return whether a paragraph tells of the sitting, or opens with somebody who takes part in it."""
        first = next(iter(mentions(text[:_HEAD])), None)
        named = first is not None and opens(first) and bool(first.civil)
        return tells_sitting(text) or (named and not self.attested.isdisjoint(_families([first])) if first else False)

    def reports(self, text: str) -> bool:
        """Return whether a paragraph opens with somebody read before, whom it reports."""
        found = mentions(text)
        known = bool(found) and opens(found[0]) and not self.families.isdisjoint(_families(found[:1]))
        return known and found[0] in taking_part(text, found)

    def functions(self, block: Block, found: Sequence[Mention]) -> bool:
        """Return whether a function speaks in a paragraph: "le maire précise"."""
        named = functions(block.text, found)
        taking = taking_part(block.text, sorted([*found, *named], key=lambda one: one.start)) if named else []
        return not set(taking).isdisjoint(named)

    def is_debate(self, placed: PlacedBlock) -> bool:
        """Return whether the name on a line below a title is the first of several that take turns in the section."""
        owners, own = self.outline.owners, self.outline.owners[placed.rank]
        if not is_name_line(placed.block.text):
            return False
        below = takewhile(lambda rank: owners[rank] == own, range(placed.rank + 1, len(owners)))
        return any(is_name_line(self.outline.blocks[rank].text) for rank in below)

    def below_offices(self, text: str) -> list[Mention]:
        """Return the names on the lines below an office: "Modératrice", then "Ana Roy (Vaulny)"."""
        found: list[Mention] = []
        for (start, office), line in zip(self.held, text.split("\n"), strict=True):
            if office:
                row = affiliated(line) or byline(line, self.evidence)
                found += [moved(one, start) for one in row]
        return found

    def is_heard(self, placed: PlacedBlock) -> bool:
        """Return whether somebody alone on a line speaks below it; on a slide, a chart or where they sign, not."""
        if self.outline.genre.name == "slides":
            return False
        for follower in self.outline.blocks[placed.rank + 1 : placed.rank + 1 + _BELOW]:
            if follower.kind == "heading" or is_name_line(follower.text):
                return False
            if (
                follower.kind == "item"
                or len(follower.text) >= _SAID
                or follower.text.endswith((".", "?", "!", "…", "»", ":"))
            ):
                return True
        return False

    def shows(self, placed: PlacedBlock, mention: Mention, *, role: bool = False) -> bool:
        before, after = around(placed.block.text, mention)
        role = role or role_after(after) is not None or role_before(before.removesuffix(mention.civil)) is not None
        full = " " in mention.name or bool(mention.civil)
        return full and self.evidence.shows(mention, role=role)


def _families(people: Iterable[Mention]) -> set[str]:
    return {key(mention.name.split()[-1]) for mention in people}


def opens(mention: Mention) -> bool:
    """Return whether a paragraph begins with a name."""
    return mention.start - len(mention.civil) < _EDGE
