"""The people of a report: those who speak or are listed as speakers, each under one name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from ingest.blocks import Block
from ingest.document import Person
from ingest.french.labels import casts, is_name_line, label
from ingest.french.lexicon import fold, lines, one_of
from ingest.french.names import Mention, has_first_name, mentions, role_after, smooth
from ingest.outline.build import Outline
from ingest.outline.shape import is_prose
from ingest.people.roles import split_role
from ingest.people.slips import Slips
from ingest.people.voice import speaks

LISTING = ("programme", "list-of-speakers")
SILENT = ("programme", "list-of-speakers", "proposals", "box-item", "annex", "back-cover", "cover")
"""Kinds of sections whose text is attributed to nobody."""
_LONGEST_HEAD = 400  # letters of a paragraph that only introduces participants
_NEAR = 400  # letters around a mention that rules may inspect
_GENDERS = ("", "feminine", "masculine")


@dataclass(slots=True)
class _PersonRecord:
    names: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    endings: set[str] = field(default_factory=set)
    from_list: bool = False
    gender: str = ""


class Roster:
    """The people of a report in order of appearance; `find` resolves a mention to one of them."""

    def __init__(self) -> None:
        self.records: list[_PersonRecord] = []
        self._by_key: dict[str, int] = {}
        self._by_family: dict[tuple[str, str], set[int]] = {}  # of each ending and gender
        self._slips = Slips()

    def add(self, mention: Mention, *, listed: bool, role: str | None) -> None:
        """Record that a person speaks or is listed, with the words of their role."""
        name = mention.name
        rank = self.find(mention)
        if rank is None:
            known = (self._by_key[ending] for ending in _endings(name) if ending in self._by_key)
            rank = next((one for one in known if self._may_be(one, mention)), len(self.records))
        if rank == len(self.records):
            self.records.append(_PersonRecord())
        record = self.records[rank]
        self._place(rank, [key(name), *_endings(name)], gender=record.gender or mention.gender)
        if key(name) not in self._by_key:
            self._by_key[key(name)] = rank
            self._slips.add(key(name))
        record.names.append(name)
        record.listed += [name] if listed else []
        if role:
            first = listed and not record.from_list  # a list says the role in full, prose in short
            record.roles.insert(0 if first else len(record.roles), role)
            record.from_list |= listed

    def find(self, mention: Mention) -> int | None:
        """Return the rank of the person mentioned, or None; a family name suffices if it fits one person only."""
        mine = key(mention.name)
        if mine in self._by_key and self._may_be(self._by_key[mine], mention):
            return self._by_key[mine]
        genders = ("", mention.gender) if mention.gender else _GENDERS
        family = [found for gender in genders if (found := self._by_family.get((mine, gender)))]
        if sum(map(len, family)) == 1:
            return next(iter(family[0]))
        meant = self._slips.find(mine)
        return None if meant is None else self._by_key[meant]

    def _place(self, rank: int, endings: Sequence[str], *, gender: str) -> None:
        """Record the endings of a person's name, and their gender once it is known."""
        record = self.records[rank]
        if gender != record.gender:
            for ending in record.endings:
                self._by_family[ending, record.gender].discard(rank)
            endings = [*endings, *record.endings]
            record.gender = gender
        for ending in endings:
            self._by_family.setdefault((ending, gender), set()).add(rank)
        record.endings.update(endings)

    def _may_be(self, rank: int, mention: Mention) -> bool:
        return not {self.records[rank].gender, mention.gender} >= {"feminine", "masculine"}

    def people(self) -> tuple[Person, ...]:
        """Return the people, each under the name the report prefers."""
        return tuple(_person(record) for record in self.records)


def key(name: str) -> str:
    """Return a name folded, with hyphens as spaces, so that its spellings compare equal."""
    return fold(name).replace("-", " ").replace("' ", "'")


def _endings(name: str) -> list[str]:
    """Return the endings of a name by which a person may be called after "Mme"."""
    parts = key(name).split(" ")
    return [" ".join(parts[first:]) for first in range(1, len(parts))]


def _person(record: _PersonRecord) -> Person:
    smoothed = [smooth(name) for name in record.names]
    pool = sorted(set(smoothed))
    counts = Counter(smoothed)
    first = {name: at for at, name in reversed(list(enumerate(smoothed)))}
    listed = set(map(smooth, record.listed))
    parts = {ending for name in pool for ending in _endings(name)}

    def rank(name: str) -> tuple[bool, bool, int, int, int]:
        return (key(name) not in parts, name in listed, counts[name], len(name), -first[name])

    best = max(pool, key=rank)
    role, organisation = split_role(record.roles[0]) if record.roles else (None, None)
    return Person(best, tuple(name for name in pool if name != best), role, organisation)


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with the kind of its section, and whether it is at the head of a session."""

    rank: int
    block: Block
    kind: str
    head: bool


def placed_blocks(outline: Outline) -> Iterator[PlacedBlock]:
    """Yield the blocks of an outline with their surroundings."""
    heads: set[int] = set()  # sections whose first prose has been read
    for rank, block in enumerate(outline.blocks):
        owner = outline.owners[rank]
        kind = outline.sections[owner].kind if owner is not None else ("cover" if _is_cover(outline, rank) else "body")
        head = kind in ("session", "workshop") and owner not in heads and block.kind not in ("heading", "subtitle")
        if head and block.kind == "paragraph" and (not _introduces(block.text) or _takes_turn(outline.blocks, rank)):
            heads.add(owner or 0)
            head = False
        yield PlacedBlock(rank, block, kind, head)


def _is_cover(outline: Outline, rank: int) -> bool:
    return len(outline.blocks[rank].text) < 100 and label(outline.blocks[rank].text) is None


def _takes_turn(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a name alone on its line, or before a colon, opens a speech."""
    follower = blocks[rank + 1] if rank + 1 < len(blocks) else None
    return label(blocks[rank].text) is not None or (is_name_line(blocks[rank].text) and is_prose(follower))


def _introduces(text: str) -> bool:
    return is_name_line(text) or casts(text) or (len(text) < _LONGEST_HEAD and _opening().search(text) is not None)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?i)^(?:Et |Et avec |Avec )|\b(?:{one_of('hosting')}(?:e|s|es)?\s+par|témoignages?\s+d)\b")


def roster(outline: Outline) -> Roster:
    """Return the people who speak in a report or are listed as speakers."""
    found = Roster()
    for placed in placed_blocks(outline):
        for mention, listed, role in _speakers(placed):
            found.add(mention, listed=listed, role=role)
    return found


def _speakers(placed: PlacedBlock) -> Iterator[tuple[Mention, bool, str | None]]:
    text = placed.block.text
    if placed.block.kind == "heading" and placed.kind not in SILENT:
        yield from ((mention, False, None) for mention in title_speakers(text))
    elif placed.kind in LISTING or placed.head:
        for mention in listed_mentions(placed.block):
            yield mention, True, role_after(around(text, mention)[1])
    elif placed.kind not in SILENT:
        for mention in spoken_mentions(placed.block):
            yield mention, False, _spoken_role(around(text, mention)[1])


def _spoken_role(after: str) -> str | None:
    """Return the role set between commas, or before the colon of a turn."""
    role = role_after(after)
    return re.split(r",\s|\s?:\s", role)[0] if role else None


@cache
def _speech_noun() -> re.Pattern[str]:
    nouns = "|".join(re.escape(fold(noun)) for noun in lines("speech_nouns"))
    return re.compile(rf"^(?:l[ae]s? |l')?(?:{nouns})\b")


def title_speakers(title: str) -> list[Mention]:
    """Return the speakers a title names: "Intervention de Mme Claire Martin", "Claire Martin, maire de Bourg"."""
    named = is_name_line(title) or _speech_noun().match(fold(title))
    return [m for m in mentions(title) if m.civil or has_first_name(m.name) or _ends(title, m)] if named else []


def _ends(title: str, mention: Mention) -> bool:
    return mention.end >= len(title.rstrip(" .:"))


def listed_mentions(block: Block) -> list[Mention]:
    """Return the names listed as speakers in a programme, a list of speakers or a session's head."""
    return [mention for mention in mentions(block.text) if mention.civil or _is_listed(block, mention)]


def around(text: str, mention: Mention) -> tuple[str, str]:
    """Return the text before and after a mention, bounded so that long paragraphs stay cheap."""
    return text[max(0, mention.start - _NEAR) : mention.start], text[mention.end : mention.end + _NEAR]


def is_bold(block: Block, mention: Mention, *, near: int = 0) -> bool:
    """Return whether a mention begins in a bold span of the block, or up to `near` letters before one."""
    last = bisect_right(block.bold, mention.start + near, key=itemgetter(0)) - 1
    return last >= 0 and mention.start < block.bold[last][1]


def _is_listed(block: Block, mention: Mention) -> bool:
    before, after = around(block.text, mention)
    if is_bold(block, mention, near=2) and re.match(r"\s*(?:$|[,(;:./–-]|de |d['’]|du |et )", after):
        return True
    closed = re.match(r"\s*(?:$|[,(;:.–-])", after) is not None
    opens = (
        re.search(r"(?:^(?:- )?(?:[Ee]t |[Aa]vec )?|\s:\s|[;,]\s(?:et\s)?(?:d['’]|de\s|par\s)?|\n)$", before)
        is not None
    )
    if (
        closed
        and opens
        and (role_after(after) or has_first_name(mention.name) or before in ("", "- ") or before.endswith("; "))
    ):
        return True
    return _is_hosting(before) or (closed and role_after(after) is not None)


def _is_hosting(before: str) -> bool:
    """Return whether "animé par", "témoignage de" or "du slameur" precedes a name."""
    return _hosting().search(before) is not None


@cache
def _hosting() -> re.Pattern[str]:
    roles = one_of("artists", "roles")
    hosts = rf"{one_of('hosting')}(?:e|s|es)?\s+par|témoignages?\s+d(?:e|u)|(?:du|de la|par l[ea])\s+{roles}"
    return re.compile(rf"(?i)(?:\b(?:{hosts})\s+|témoignages?\s+d['’])$")


def spoken_mentions(block: Block) -> list[Mention]:
    """Return the names that speak in a paragraph, if the text shows that they are people."""
    named = turn_taker(block)
    if named:
        return [named]
    found = mentions(block.text)
    return [mention for mention in found if _is_person(block, mention) and speaks(block.text, mention, found)]


def turn_taker(block: Block) -> Mention | None:
    """Return who takes the floor in "Mme Claire Martin, maire de X : ..." or on a line of their own."""
    opened = label(block.text)
    if opened:
        return opened.mention
    if is_name_line(block.text):
        return next(iter(mentions(block.text)), None)
    return None


def _is_person(block: Block, mention: Mention) -> bool:
    _, after = around(block.text, mention)
    told = (
        is_bold(block, mention) or bool(mention.civil) or has_first_name(mention.name) or role_after(after) is not None
    )
    return told and (" " in mention.name or bool(mention.civil))
