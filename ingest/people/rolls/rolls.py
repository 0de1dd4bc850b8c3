"""Reads the rolls of a report: who is present, excused, absent or represented, in lines, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest.blocks import Block
from ingest.document import Presence
from ingest.french.labels import label
from ingest.french.lexicon import any_of, even, fold, mapping, one_of, opens_with, words
from ingest.french.verbs import has_finite_verb
from ingest.outline.agenda.announced import opens_agenda
from ingest.outline.build import Outline
from ingest.people.appointments import labelled
from ingest.people.evidence import Evidence
from ingest.people.rolls.attendee import Attendee, attendee_of
from ingest.people.rolls.cue import Cue, roll_cue
from ingest.people.rolls.entries import entries_of
from ingest.people.rolls.table import column_heads, column_held, table_roll

_LONGEST_ROW = 400  # letters of a line of a roll below its opening
_LONGEST_ABOUT = 140  # letters of a line that says an attendee's role
_GROUP = re.compile(  # "Collège 1 : Mme Roy", "Mairie : Mme Viel", "CFDT – M. Petit"
    r"(?:[-–•]\s)?(?P<group>[A-ZÀ-Ý][^:.;\n]{1,60}?)\s?:\s|(?P<letters>[A-ZÀ-Ý]{2,12})\s[–—-]\s"
)
_GROUP_HEAD = re.compile(r"[A-ZÀ-Ý][^:;\n]{1,60}?\s?:\s*$")  # "Élus titulaires :" above their names
_ABBREVIATED = re.compile(r"\b(?:Mme|Mmes|MM|Mr|Dr|Pr)$")


def rolls(outline: Outline, evidence: Evidence) -> dict[int, list[Attendee]]:
    """Return the attendees named in each block that belongs to a roll, by the block's rank."""
    return dict(_Roll(outline, evidence).read())


class _Roll:
    def __init__(self, outline: Outline, evidence: Evidence) -> None:
        self.outline = outline
        self.evidence = evidence
        self.presence: Presence | None = None  # of the roll that goes on, None outside rolls
        self.columns: tuple[str, ...] = ()  # of the table that goes on
        self.names = 0  # read since the roll opened

    def read(self) -> Iterator[tuple[int, list[Attendee]]]:
        for rank, block in enumerate(self.outline.blocks):
            if block.kind == "note":
                continue
            found = self.block(block)
            if found:
                self.names += len(found)
                yield rank, found

    def block(self, block: Block) -> list[Attendee]:
        heads = column_heads(block)
        if heads:
            self.columns, self.presence, self.names = heads, self.presence or "present", 0
        if block.table or (self.columns and "|" in block.text):
            return table_roll(block, self.columns, presence=self.presence, evidence=self.evidence)
        if block.kind == "heading":
            self.columns, self.presence, self.names = (), None, 0
        return list(self.lines(block))

    def lines(self, block: Block) -> Iterator[Attendee]:
        """Yield the attendees of a paragraph, whose lines or sentences may open rolls of their own."""
        start = 0
        for line in block.text.split("\n"):
            for at, piece in _sentences(line):
                for one in self.line(piece):
                    yield one.moved(start + at)
            start += len(line) + 1

    def line(self, text: str) -> list[Attendee]:
        cue = roll_cue(text.strip("- "))
        if cue:
            self.presence, self.names = cue.presence, 0
            shift = len(text) - len(text.lstrip("- "))
            return self.parsed(text, replace(cue, end=min(len(text), cue.end + shift)))
        if held := labelled(text):
            return [Attendee(one.mention, "present", one.role, words=(0, len(text.rstrip()))) for one in held]
        if self.presence is None or _is_head(text):
            return []
        if opens_with("roll_ends").match(even(text)) or opens_agenda(text):
            self.presence = None
            return []
        if _GROUP_HEAD.match(text) and not has_finite_verb(text):
            return []
        if len(text) <= _LONGEST_ROW and label(text) is None and not has_finite_verb(text):
            found = self.parsed(text, Cue(self.presence, 0))
            early = found and found[0].mention.start - len(found[0].mention.civil) <= len("- 12. ")
            group = _group(text, found)
            if found and (early or self.names or group):
                return [_of_group(one, group) for one in found] if group and len(found) == 1 else found
            if self.names and len(text) <= _LONGEST_ABOUT and not text.endswith("."):
                return []
        self.presence = None
        return []

    def parsed(self, text: str, cue: Cue) -> list[Attendee]:
        found = entries_of(text[cue.end :], evidence=self.evidence)
        people = [attendee_of(entry, cue.presence).moved(cue.end) for entry in found]
        return [one.stated_from(len(text) - len(text.lstrip("-–• "))) for one in people] if cue.end else people


def _group(text: str, found: list[Attendee]) -> str:
    """Return the group that stands before the first name of a line, "" if something else does."""
    match = _GROUP.match(text)
    if match is None or not found or found[0].mention.start - len(found[0].mention.civil) != match.end():
        return ""
    return match["group"] or match["letters"]


def _of_group(one: Attendee, group: str) -> Attendee:
    """Return the only attendee of a group with what its name says of them: an office, or an organisation."""
    first = fold(re.split(r"[ ,]", group)[0])
    if first in words("roles") | words("functions") and not one.role:
        return replace(one, role=group)
    organised = first in words("institutions") or (group.isupper() and " " not in group)
    return replace(one, organisation=one.organisation or group) if organised else one


def _is_head(text: str) -> bool:
    """Return whether a line says what each part of the lines below is: "NOM Prénom – Organisme"."""
    heads = re.split(r"\s[–—|/-]\s|\t", text)
    return len(heads) > 1 and all(map(column_held, heads))


@cache
def _parting() -> re.Pattern[str]:
    """Return the pattern of what parts two rolls on one line: a full stop, or the space before "Excusés :"."""
    opens = rf"(?=[A-ZÀ-Ý])(?=(?i:{one_of('functions')}|{any_of(mapping('roll_cues'))})(?:\s[a-zà-ÿ]+){{0,3}}\s?:)"
    return re.compile(rf"(?<=[\w)»]{{2}})\.\s+(?=[A-ZÀ-Ý])|(?<=\w)\s+{opens}")


def _sentences(line: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a line, and what opens with a cue of its own, with their offsets."""
    start = 0
    for match in _parting().finditer(line):
        if not _ABBREVIATED.search(line[max(0, match.start() - 5) : match.start()]):
            yield start, line[start : match.start()]
            start = match.end()
    yield start, line[start:]
