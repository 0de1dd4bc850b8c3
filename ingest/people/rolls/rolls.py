"""Reads the rolls of a report: who is present, excused, absent or represented, in lines, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest.blocks import Block
from ingest.document import Presence
from ingest.french.labels import label
from ingest.french.lexicon import any_of, even, fold, mapping, one_of, opens_with, word_of, words
from ingest.french.verbs import has_finite_verb
from ingest.outline.agenda.announced import opens_agenda
from ingest.outline.build import Outline
from ingest.people.appointments import labelled
from ingest.people.evidence import Evidence
from ingest.people.rolls.attendee import Attendee, attendee_of
from ingest.people.rolls.cue import Cue, roll_cue
from ingest.people.rolls.entries import entries_of
from ingest.people.rolls.proxies import gives_proxy
from ingest.people.rolls.stated import moves, stated
from ingest.people.rolls.table import column_heads, column_held, table_roll

_LONGEST_ROW = 400  # letters of a line of a roll below its opening
_LONGEST_WORD = 30
_HEAD = 40  # blocks of a report among which sentences say who is away
_PRESENT = re.compile(r"(?i)(?<=[(–—,:-])\s*présentes?\b(?=\s*(?:$|[),;.–—]))")
_COUNT = re.compile(r"[\s-]*\d+(?:\s+voix)?\s*[.;]?\s*")  # "Abstentions : 2" opens no roll
_MANDATE = re.compile(  # "donne mandat à Mme Roy de signer le bail"
    r"(?:pouvoir|mandat)\s+à\s[^.;\n]{2,80}?\s(?:de|pour|d['’])\s?(?!voter|représenter)[a-zà-ÿ]+(?:er|ir|re)(?!\w)"
)
_STATED = re.compile(r"(?i)\b(?:présent|excusé|absent|représenté|pouvoir)")
_LEAD = re.compile(r"(?:[-–•*]\s*)?(?:\d{1,2}[.)]\s*)?(?:(?:Mmes?|MM?\.?|Mesdames|Messieurs)(?:\s+et\s+|,\s*)?\s*)*")
_EXCEPT = re.compile(
    r"(?i)\b(?:sauf|hormis|excepté(?:e|s|es)?|à\s+l['’]ex(?:ception|clusion)\s+d(?:e|es|u|['’]))\s?:?\s?"
)
_LONGEST_ABOUT = 140  # letters of a line that says an attendee's role
_GROUP = re.compile(  # "Collège 1 : Mme Roy", "Mairie : Mme Viel", "CFDT – M. Petit"
    r"(?:[-–•]\s)?(?:l[ae]s?\s|l['’])?(?P<group>[A-ZÀ-Ý][^:.;\n]{1,60}?)\s?:\s|(?P<letters>[A-ZÀ-Ý]{2,12})\s[–—-]\s"
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
            found = self.block(block) or self.said(rank, block)
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

    def said(self, rank: int, block: Block) -> list[Attendee]:
        """Return those whom the sentences of a paragraph near the head of a report say to be there or away."""
        if block.kind == "heading" or block.table:
            return []
        return list(moves(block.text)) or (list(stated(block.text)) if rank < _HEAD else [])

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
            counted = _COUNT.fullmatch(text, cue.end) and word_of("vote_words").search(even(text[: cue.end]))
            self.presence, self.names = (None if counted else cue.presence), 0
            shift = len(text) - len(text.lstrip("- "))
            return self.parsed(text, replace(cue, end=min(len(text), cue.end + shift)))
        if held := labelled(text):
            return [Attendee(one.mention, "present", one.role, words=(0, len(text.rstrip()))) for one in held]
        if self.presence is None or _is_head(text):
            return self.tagged(text)
        if opens_with("roll_ends").match(even(text)) or opens_agenda(text):
            self.presence = None
            return []
        if _GROUP_HEAD.match(text) and not _is_sentence(text):
            return []
        turn = label(text)
        spoken = turn is not None and not gives_proxy(text[turn.end :])
        if len(text) <= _LONGEST_ROW and not spoken and not _is_sentence(text):
            found = self.parsed(text, Cue(self.presence, 0))
            lead = _LEAD.match(text).end()  # type: ignore[union-attr]  # it may match nothing
            early = found and found[0].mention.start - len(found[0].mention.civil) <= lead
            group = _group(text, found)
            if found and (early or self.names or group):
                return [_of_group(one, group) for one in found] if group and len(found) == 1 else found
            if self.names and len(text) <= _LONGEST_ABOUT and not text.endswith("."):
                return []
        self.presence = None
        return []

    def tagged(self, text: str) -> list[Attendee]:
        """Return the people of a line that states the presence of each: "Ana ROY (présente)", "Paul VIEL – excusé"."""
        if len(text) > _LONGEST_ROW or not _STATED.search(text) or _is_sentence(text):
            return []
        found = entries_of(text, evidence=self.evidence)
        told = found and all(entry.tag or entry.proxy for entry in found)
        first = found[0].mention.start - len(found[0].mention.civil) if told else 0
        opens = first <= _LEAD.match(text).end() or text[:first].rstrip().endswith(":")  # type: ignore[union-attr]
        return [attendee_of(entry, "present") for entry in found] if told and opens else []

    def parsed(self, text: str, cue: Cue) -> list[Attendee]:
        found = entries_of(text[cue.end :], evidence=self.evidence, opened=cue.end > 0 or self.names == 0)
        missing = _EXCEPT.search(text, cue.end)  # "tous les membres sauf Mme Roy"
        away: Presence = "absent" if cue.presence == "present" else "present"
        people = [
            attendee_of(entry, away if missing and entry.mention.start + cue.end >= missing.end() else cue.presence)
            for entry in found
        ]
        people = [one.moved(cue.end) for one in people]
        return [one.stated_from(len(text) - len(text.lstrip("-–• "))) for one in people] if cue.end else people


def _is_sentence(text: str) -> bool:
    """Return whether a line holds a conjugated verb, but for "Ana Roy (présente)", or gives a mandate to act."""
    return has_finite_verb(_PRESENT.sub("", text)) or _MANDATE.search(text) is not None


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
    """Return the pattern of what parts two rolls on one line, in even letters: the space before "Excusés (2) :"."""
    opens = rf"(?:{even(one_of('functions'))}|{any_of(mapping('roll_cues'))})(?:[·.(-]e?s?\)?(?:[·.-]s)?)?"
    return re.compile(rf"(?<=[\w);–—-])\s+(?={opens}(?:\s[a-z]+){{0,3}}\s?(?:\(\d+\)\s?)?:)")


_FULL_STOP = re.compile(r"(?<=[\w)»]{2})\.\s+(?=[A-ZÀ-Ý])")
_LAST_WORD = re.compile(r"[^\W_]+(?=[^\w]*$)")


def _sentences(line: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a line, and what opens with a cue of its own, with their offsets."""
    start = 0
    for first, last in sorted([*_stops(line), *_openings(line)]):
        if first >= start:
            yield start, line[start:first]
            start = last
    yield start, line[start:]


def _stops(line: str) -> Iterator[tuple[int, int]]:
    for match in _FULL_STOP.finditer(line):
        if not _ABBREVIATED.search(line[max(0, match.start() - 5) : match.start()]):
            yield match.span()


def _openings(line: str) -> Iterator[tuple[int, int]]:
    """Yield the spaces before what opens a roll in the midst of a line, but not in the midst of "Absents excusés :"."""
    for match in _parting().finditer(even(line)):
        before = _LAST_WORD.search(line[max(0, match.start() - _LONGEST_WORD) : match.start()])
        word = fold(before[0]) if before else ""
        if line[match.end()].isupper() and word not in mapping("roll_cues") and word not in words("roll_words"):
            yield match.span()
