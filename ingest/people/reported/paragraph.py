"""Gives the sentences of a paragraph to whoever says them, and to nobody where nothing shows who does."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter

from ingest.document import Attribution
from ingest.french.names import Mention
from ingest.french.sentences import sentences
from ingest.people.reported.carrying import goes_on_with, pronoun
from ingest.people.reported.clauses import Saying, told
from ingest.people.reported.doer import Doer
from ingest.people.reported.ends import ends_speech, is_only_question, is_question, opens_nameless
from ingest.people.reported.quotations import cited, quotations, quoted
from ingest.people.reported.subjects import is_free
from ingest.spans import Span

_VIEW = re.compile(r"(?:^|[.!?]\s)(?:Selon|Pour|D['’]après)\s(?:[A-ZÀ-Ý][\w'’-]+\s?){1,3},")
_NEXT = 8  # names behind whoever speaks, of which one may follow a semicolon


@dataclass(frozen=True, slots=True)
class Actor:
    """A name, a function or an organisation in a paragraph, and the rank of who it is, None if unknown."""

    mention: Mention
    rank: int | None
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Floor:
    """Who spoke last; `is_open` says that the next sentence is theirs unless something ends it."""

    rank: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences of a paragraph that people say, or that tell what they do."""

    start: int
    end: int
    ranks: tuple[int, ...]
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Attributed:
    """The parts of a paragraph that somebody says, and who has the floor at its end."""

    parts: tuple[Part, ...]
    floor: Floor | None


def attributed(
    text: str, actors: Sequence[Actor], floor: Floor | None, *, fits: Callable[[int, str], bool]
) -> Attributed:
    """Return who says what in a paragraph of minutes; `fits` tells whether somebody may be of a gender."""
    reader = _Paragraph(text, actors, floor, fits)
    parts = tuple(reader.joined())
    return Attributed(parts, reader.floor)


def held(text: str, rank: int, *, ends: Callable[[str], bool]) -> Attributed:
    """Return the parts of a paragraph that are of whoever a heading gives the floor, up to a sentence that ends it."""
    own = sentences(text)
    if is_only_question(text):
        return Attributed((), Floor(rank, is_open=True))  # an interviewer's
    for start, end in own:
        if ends(text[start:end]):
            before = Part(own[0][0], len(text[:start].rstrip()), (rank,), "carried")
            return Attributed((before,) if start > own[0][0] else (), None)
    return Attributed((Part(0, len(text), (rank,), "carried"),), Floor(rank, is_open=True))


def names_another(text: str) -> bool:
    """Return whether a sentence opens with the view of somebody called by name alone: "Pour Ancelin, le sol…"."""
    return _VIEW.search(text) is not None


class _Paragraph:
    def __init__(
        self, text: str, actors: Sequence[Actor], floor: Floor | None, fits: Callable[[int, str], bool]
    ) -> None:
        self.text = text
        self.actors = actors
        self.found = [actor.mention for actor in actors]
        self.quotes = quotations(text)
        self.spans = sentences(text)
        self.doer = Doer(text, self.found)
        self.floor = floor
        self.fits = fits
        self.rivals: list[int] = []  # others whom "il" or "elle" may mean
        self.named = False  # whether the paragraph has named who has the floor
        self.announced = floor is not None and floor.is_open  # whether the paragraph before gives all of it to them

    def joined(self) -> Iterator[Part]:
        """Yield the parts, those of one person that follow each other as one."""
        last: Part | None = None
        for part in self.parts():
            if (
                last
                and last.ranks == part.ranks
                and last.attribution == part.attribution
                and not self.text[last.end : part.start].strip()
            ):
                last = Part(last.start, part.end, last.ranks, last.attribution)
                continue
            if last:
                yield last
            last = part
        if last:
            yield last

    def parts(self) -> Iterator[Part]:
        nobody: int | None = None  # where the sentences of nobody yet begin
        for span in self.spans:
            start, end = span
            inside = quoted(self.quotes, start)
            seen = told(self.text, span, self.found, self.quotes)
            if seen.voices and opens_nameless(self.text[start:end]):
                self.floor, nobody = None, start if nobody is None else nobody  # who says which clause is not told
            elif seen.voices:
                begin = self.beginning(start, inside, nobody)
                yield from self.voiced(begin, end, seen.voices)
                self.doer.forget()
                nobody = None
            elif self.begins(span):
                yield from self.going_on(self.beginning(start, inside, nobody), end)
                nobody = None
            elif self.goes_on(span, inside is not None):
                yield from self.going_on(start, end)
                nobody = None
            else:
                nobody = start if nobody is None else nobody
                self.doer.follow(span)
                yield from self.told_of(start, end, seen.acting)

    def begins(self, span: Span) -> bool:
        """Return whether a pronoun gives a sentence to whom the one before tells of: who has the floor from there."""
        meant = self.doer.meant(span) if self.floor is None else None
        rank = None if meant is None else self.actors[meant].rank
        if rank is None:
            return False
        self.floor, self.named = Floor(rank, is_open=True), True
        self.doer.forget()
        return True

    def told_of(self, start: int, end: int, acting: Sequence[int]) -> Iterator[Part]:
        """Yield a sentence that tells what people do, as one about them."""
        known = {rank for one in acting if (rank := self.actors[one].rank) is not None}
        if known:
            yield Part(start, end, tuple(sorted(known)), "about")

    def beginning(self, start: int, inside: Span | None, nobody: int | None) -> int:
        """Return where the words begin that a sentence attributes: at a quotation it ends that nobody has."""
        if inside is None or nobody is None or nobody > inside[0]:
            return start
        return self.spans[max(0, bisect_right(self.spans, inside[0], key=itemgetter(0)) - 1)][0]

    def voiced(self, start: int, end: int, voices: Sequence[Saying]) -> Iterator[Part]:
        """Yield the parts of a sentence that says who speaks: its clauses, where several do."""
        clauses = [
            (first, {self.actors[one.who].rank for one in group})
            for first, group in groupby(voices, attrgetter("start"))
        ]
        self.named, self.announced = True, False
        self.floor, self.rivals = None, []
        ranks = set().union(*(ranks for _, ranks in clauses))
        if len(ranks) == 1 and (rank := next(iter(ranks))) is not None:
            asked = voices[-1].closes
            person = self.actors[voices[-1].who].is_person  # an organisation goes on only by a pronoun
            self.floor = Floor(rank, is_open=person and not asked and not self.ends_quoting(end))
            self.rivals = self.others(start, end, rank, asked=asked)
            clauses = clauses[:1]
            end = self.another(voices[-1].who, end)
        for place, (first, said) in enumerate(clauses):
            begin = first if place else start
            stop = clauses[place + 1][0] if place + 1 < len(clauses) else end
            known = [rank for rank in sorted(said, key=str) if rank is not None]
            other = cited(self.text, (begin, stop))  # is whose it is, if anybody's whom the report knows
            stop = other[0] if other else stop
            if len(known) == len(said):
                yield Part(begin, begin + len(self.text[begin:stop].rstrip()), tuple(known), "named")
            if other:
                self.floor = None

    def another(self, who: int, end: int) -> int:
        """Return where a semicolon leads from whoever speaks to somebody else, the end of the sentence if none does."""
        for actor in self.actors[who + 1 : who + 1 + _NEXT]:
            begin = actor.mention.start - len(actor.mention.civil)
            if begin >= end:
                break
            if self.text[max(0, begin - 2) : begin].strip() == ";":
                self.floor = None
                return begin - 2
        return end

    def others(self, start: int, end: int, rank: int, *, asked: bool) -> list[int]:
        """Return who else a pronoun in the next sentence may mean: whoever was asked something, or is an object."""
        first = bisect_left(self.found, start, key=lambda one: one.start)
        last = bisect_left(self.found, end, key=lambda one: one.start)
        near = [one for one in self.actors[first:last] if one.rank not in (None, rank)]
        return [one.rank for one in near if one.rank is not None and (asked or is_free(self.text, one.mention))]

    def ends_quoting(self, end: int) -> bool:
        return self.text[max(0, end - 1) : end] in ("»", "”")

    def goes_on(self, span: Span, inside: bool) -> bool:
        """Return whether a sentence that names nobody as speaking is of whoever has the floor; else nobody keeps it."""
        if self.floor is None:
            return False
        if inside:
            return True
        said = self.text[slice(*span)]
        gender = pronoun(said)
        if gender is not None:
            meant = self.fits(self.floor.rank, gender) and not any(self.fits(rank, gender) for rank in self.rivals)
            self.floor = Floor(self.floor.rank, is_open=True) if meant else None
            return meant
        first = bisect_left(self.found, span[0], key=lambda one: one.start)
        if ends_speech(self.text, span, self.found[first:]):
            self.floor = None
            return False
        return self.floor.is_open and (self.announced or goes_on_with(said))

    def going_on(self, start: int, end: int) -> Iterator[Part]:
        if self.floor is not None:
            closed = not self.floor.is_open or is_question(self.text, (start, end)) or self.ends_quoting(end)
            yield Part(start, end, (self.floor.rank,), "named" if self.named else "carried")
            self.floor = Floor(self.floor.rank, is_open=not closed)
