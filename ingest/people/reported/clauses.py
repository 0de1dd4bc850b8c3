"""Finds who says a sentence of a report: the subject of a verb of saying, "selon X", "répond X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ingest.french.names import Mention
from ingest.french.verbs import SpeechVerb, has_finite_verb, speech_verbs
from ingest.people.reported.before import by
from ingest.people.reported.quotations import quoted
from ingest.people.reported.sense import clitics, closes, is_past, speaks
from ingest.people.reported.subjects import (
    CELLES,
    JOINT,
    NEAR,
    Position,
    adverb,
    begins,
    is_comparison,
    position,
    touches,
)
from ingest.spans import Span, Spans

_LONGEST_GAP = 300  # letters of what somebody is, between their name and the verb
_LONGEST_ROW = 12  # names that share a verb
_MOST_TRIED = 4  # names before a verb of which one may be its subject
_CITED = re.compile(
    r"\s*(?:\[\d|\((?:[^()\d]{0,40},?\s)?(?:19|20)\d\d[a-z]?[),;:])"
)  # "Paul Roy (2014)", "Ana Viel [6]"
_DETERMINER = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|de|du|cette|cet|ce|ces|sa|son|ses|leur|leurs|notre|nos|votre|vos|aucune?|chaque|toute|"
    r"à|au|aux|en|par|pour|sans|on|je|nous|vous|dont|que)|['’])\s*$",
    re.I,
)
_CONNECTOR = re.compile(r"(?:[,;]|\b(?:et|puis|mais|ou))\s*$")
_AFTER_QUOTE = re.compile(r"[,»”\"?!…]\s*[–—-]?\s*$")
_ARTICLE = re.compile(r"\b(?:l[ae]s?\s+|l['’])$")
_THAT = re.compile(r"\bqu(?:e\b|['’])")
_FRAMED = re.compile(r"\bqu(?:e\b|['’])|[:«]")
_JOINED = re.compile(r"(?:;|\b(?:et|mais|puis|tandis\s+que|alors\s+que))\s*$")
_LAST = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,[^.!?:;]{0,200})?[.!?…]?\s*$")  # what may follow who closes a sentence
_INFINITIVE = re.compile(r"\s+d(?:e\s|['’])\w+(?:er|ir|re)\b")  # "Et Ana Roy de conclure que"
_COMPLEMENT = re.compile(r"\b(?:de|du|des|d['’]|sur|dans|pour|contre|chez|entre|en|vers)\s*$")
_WHO = re.compile(r"\bqui\s*$")
_AFTERWARDS = re.compile(  # what follows is not the words of whoever is named: "Après lecture par M. Roy, …"
    r"(?i)[-–—•( ]*(?:après|suite\s+à|suite\s+aux?|à\s+la\s+suite\s+d|à\s+l['’]issue\s+d|vu\b|sur\s+la\s+base\s+d)"
)
_FLOOR = re.compile(r"\bparole\s+(?:est\s+(?:donnée\s+)?)?(?:à|au)\s+[^.;:]{0,60}$")
_TAKEN = re.compile(r"[^.;:]{0,60}?\s?(?:qui|elle|il)\s")  # "la parole à Ana Roy, elle expose"


Subjects = tuple[list[int], Position]
"""The ranks of the names that share a verb, and how their clause hangs on the sentence."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says a sentence or a clause of it: the rank of their name, and where the clause begins.

    `closes` says that what follows may be somebody else's answer.
    """

    who: int
    start: int
    closes: bool = False


@dataclass(slots=True)
class Told:
    """What a sentence tells: who says it, in order, and the names of those whose doings it tells."""

    voices: list[Saying] = field(default_factory=list)
    acting: list[int] = field(default_factory=list)


def told(text: str, span: Span, found: Sequence[Mention], quotes: Spans) -> Told:
    """Return who says a sentence; `found` are all the names and functions of the text, `quotes` its quotations.

    Names between quotation marks say nothing: the quotation is of somebody else.
    """
    return _Sentence(text, span, found, quotes).told()


def _begin(saying: Saying) -> int:
    return saying.start


class _Sentence:
    def __init__(self, text: str, span: Span, found: Sequence[Mention], quotes: Spans) -> None:
        self.text = text
        self.start, self.end = span
        self.found = found
        first = bisect_left(found, self.start, key=lambda one: one.start)
        last = bisect_left(found, self.end, key=lambda one: one.start)
        self.own = [rank for rank in range(first, last) if quoted(quotes, found[rank].start) is None]
        self.starts = [begins(found[rank]) for rank in self.own]
        self.quotes = quotes

    def told(self) -> Told:
        leading, aside, acting, voices = self.by_what_precedes()
        if leading:
            return Told(leading, acting)
        related: list[Saying] = []
        handed = False  # whether the sentence addresses whoever goes on: "remercie Mme Roy, qui précise"
        framed = self.end  # where what the first speaker says begins: "X rappelle que …"
        for verb, subjects, manner in self.clauses():
            own = self.clause(subjects[0])
            if manner == "closing":
                return Told([Saying(subjects[0], own, closes(self.text, verb, self.end))], acting)
            if voices and own > framed and not _JOINED.search(self.text, max(self.start, own - NEAR), own):
                acting += subjects  # the first speaker tells it
                continue
            past = is_past(self.text, verb, (self.start, self.end))
            if manner == "subordinate" or (past and manner == "main") or not self.speaks(verb, subjects[0]):
                acting += subjects
                continue
            said = [Saying(who, own, closes(self.text, verb, self.end)) for who in subjects]
            if manner == "aside":
                aside += said if not verb.imperfect and not verb.closes else []
            elif manner == "relative":
                related += [] if verb.imperfect else said
            else:
                voices += said
                framed = min(framed, self.frame(verb))
                handed = handed or verb.closes or verb.addresses
        voices += [one for one in related if not voices or (handed and one.start > voices[-1].start)]
        first = {one.who: one for one in sorted(voices or aside, key=_begin, reverse=True)}
        last = {one.who: one.closes for one in voices or aside}
        chosen = sorted(first.values(), key=_begin)
        return Told([Saying(one.who, one.start, last[one.who]) for one in chosen], acting)

    def frame(self, verb: SpeechVerb) -> int:
        """Return where "que" begins what a verb has said, the end of the sentence if it does not."""
        match = _THAT.search(self.text, verb.end, min(self.end, verb.end + NEAR))
        return match.start() if match else self.end

    def clause(self, who: int) -> int:
        return max(self.start, begins(self.found[who]))

    def before(self, who: int) -> str:
        begin = begins(self.found[who])
        return self.text[max(self.start, begin - NEAR) : begin]

    def by_what_precedes(self) -> tuple[list[Saying], list[Saying], list[int], list[Saying]]:
        """Return whom "selon" leads the sentence with or names in it, agents of what is done or said."""
        leading: list[Saying] = []
        aside: list[Saying] = []
        acting: list[int] = []
        voices: list[Saying] = []
        framing = _FRAMED.search(self.text, self.start, self.end)
        for who in self.own:
            before = self.before(who)
            if _CITED.match(self.text, self.found[who].end):
                continue
            match = by().search(before)
            if _FLOOR.search(before) and _TAKEN.match(self.text, self.found[who].end, self.end):
                voices.append(Saying(who, self.clause(who)))
            if before == "Et " and _INFINITIVE.match(self.text, self.found[who].end, self.end):
                voices.append(Saying(who, self.clause(who)))
            if CELLES.search(before):
                acting += self.joined(who)
            if match is None:
                continue
            said = Saying(who, self.clause(who))
            rest = self.text[self.found[who].end : min(self.end, self.found[who].end + _LONGEST_GAP)]
            first = not before[: match.start()].strip() and self.clause(who) - self.start < NEAR
            if match["selon"] or (match["pour"] and first and "," in rest):
                opens = framing is None or framing.end() > self.clause(who)
                (leading if opens else aside).append(said)
            elif match["told"] or (match["given"] and not _AFTERWARDS.match(self.text, self.start)):
                voices.append(said)
            elif match["agent"] or match["given"]:
                acting.append(who)
        return leading, aside, acting, voices

    def verbs(self) -> Iterator[SpeechVerb]:
        found = speech_verbs(self.text, self.start, self.end)
        return (verb for verb in found if quoted(self.quotes, verb.start) is None)

    def speaks(self, verb: SpeechVerb, who: int) -> bool:
        behind = begins(self.found[who]) >= verb.end  # "« Tout est prêt », assure X"
        return behind or speaks(self.text, verb, (self.start, self.end))

    def clauses(self) -> Iterator[tuple[SpeechVerb, list[int], Position]]:
        """Yield each verb that somebody is the subject of, its subjects, and how the clause hangs on the sentence."""
        previous: Subjects | None = None
        for verb in self.verbs():
            head = self.text[max(self.start, verb.start - 40) : verb.start]
            place = clitics(self.text, self.start, verb.start)
            found = self.subject(place, verb) or self.inverted(place, verb, previous)
            if found is None and verb.simple and not verb.judges and _DETERMINER.search(head):
                continue  # a noun: "la demande"
            if found is None and _CONNECTOR.search(self.text[max(self.start, place - 12) : place]):
                found = previous or self.opening(place)
            if found is not None:
                yield verb, *found
            previous = found

    def subject(self, place: int, verb: SpeechVerb) -> Subjects | None:
        """Return the subjects right before a verb whose clitics begin at `place`, if there are any."""
        who = _WHO.search(self.text, max(self.start, place - 8), place)
        end = who.start() if who else place
        for rank in reversed(self.before_place(end)[-_MOST_TRIED:]):
            before = self.before(rank)
            if _CITED.match(self.text, self.found[rank].end):
                continue
            gap = self.text[self.found[rank].end : end]
            noun = verb.simple and not verb.judges and gap.strip() and _ARTICLE.search(self.text, end, verb.start)
            touched = len(gap) <= _LONGEST_GAP and not noun and touches(gap)
            if touched and who:
                return ([rank], "relative") if not _COMPLEMENT.search(before) else None
            row = self.row(rank, plural=verb.plural)
            hangs = self.position_of(row[0])
            if touched and hangs != "object":
                return row, hangs
            if hangs == "main" and not touched:
                return None
        return None

    def before_place(self, place: int) -> list[int]:
        """Return the last names that end before a place."""
        last = bisect_left(self.starts, place)
        return [rank for rank in self.own[max(0, last - _LONGEST_ROW) : last] if self.found[rank].end <= place]

    def position_of(self, rank: int) -> Position:
        return position(self.before(rank))

    def joined(self, rank: int) -> list[int]:
        """Return a name and those that commas and "et" join to it."""
        row = [rank]
        for before, one in pairwise([*self.own[self.own.index(rank) :][:_LONGEST_ROW]]):
            if not JOINT.fullmatch(
                self.text, self.found[before].end, max(self.found[before].end, begins(self.found[one]))
            ):
                break
            row.append(one)
        return row

    def row(self, rank: int, *, plural: bool) -> list[int]:
        """Return the subjects that commas and "et" join to one, it included; commas alone join before a plural."""
        row = [rank]
        joints: list[str] = []
        for before, one in pairwise([*reversed(self.before_place(self.found[rank].end))]):
            between = JOINT.fullmatch(
                self.text, self.found[one].end, max(self.found[one].end, begins(self.found[before]))
            )
            if between is None:
                break
            row.append(one)
            joints.append(between["joint"])
        return row[::-1] if plural or (joints and joints[0] != ",") else [rank]

    def inverted(self, place: int, verb: SpeechVerb, previous: Subjects | None) -> Subjects | None:
        """Return who follows a verb: ", répond X", "comme le rappelle X"."""
        place_after = bisect_left(self.starts, verb.end)
        following = self.own[place_after] if place_after < len(self.own) else None
        if (
            following is None
            or self.starts[place_after] - verb.end > NEAR
            or not _then().fullmatch(self.text, verb.end, begins(self.found[following]))
        ):
            return None
        lead = self.text[max(self.start, place - 16) : place]
        if is_comparison(lead):
            return [following], "aside"
        last = _LAST.match(self.text, self.found[following].end, self.end) is not None
        if last and not verb.addresses and _AFTER_QUOTE.search(lead):
            return [following], "closing"
        free = _AFTER_QUOTE.search(lead) or not lead.strip(" –—-")
        return ([following], "main") if free and not verb.addresses and (previous is None or "»" in lead) else None

    def opening(self, place: int) -> Subjects | None:
        """Return the one who opens the sentence, where nobody else can be the subject of a verb further on."""
        before = self.before_place(place)
        free = [rank for rank in before if self.position_of(rank) == "main"]
        if len(free) != 1 or begins(self.found[free[0]]) - self.start > _LONGEST_GAP or before[0] != self.own[0]:
            return None
        if has_finite_verb(self.text[self.start : begins(self.found[free[0]])]):
            return None
        return free, "main"


@cache
def _then() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:,?\s?{adverb()},?\s+)?", re.I)
