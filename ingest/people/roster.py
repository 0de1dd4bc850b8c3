"""The people of a report: those who speak or are listed as speakers, each under one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.document import Person, PersonKind, Presence
from ingest.french.lexicon import fold, mapping
from ingest.french.names import Mention, gender_of_name, has_first_name, is_initial, smooth
from ingest.people.roles import split_role
from ingest.people.slips import Slips

_GENDERS = ("", "feminine", "masculine")


@dataclass(slots=True)
class _PersonRecord:
    names: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    role_at: int = 0  # the block that says the first role
    offices: list[tuple[int, str]] = field(default_factory=list)  # that the meeting gave them, with the block
    organisation: str | None = None
    presence: Presence | None = None
    endings: set[str] = field(default_factory=set)
    from_list: bool = False
    gender: str = ""  # by a civility
    shown: str = ""  # by a civility, else by a first name
    kind: PersonKind = "person"


class Roster:
    """The people of a report in order of appearance; `find` resolves a mention to one of them."""

    def __init__(self) -> None:
        self.at = -1  # the rank of the block that is read
        self.records: list[_PersonRecord] = []
        self._by_key: dict[str, int] = {}
        self._by_family: dict[tuple[str, str], set[int]] = {}  # of each ending and gender
        self._by_initials: dict[str, set[int]] = {}  # of "S. Roy", and "S. R.", for Sophie Roy
        self._by_words: dict[frozenset[str], int] = {}  # of "Roy Sophie" for Sophie Roy
        self._organisations: dict[str, int] = {}
        self._names: dict[int, str] = {}  # of those asked for, once everybody has been read
        self._slips = Slips()

    def add(
        self,
        mention: Mention,
        *,
        listed: bool,
        role: str | None = None,
        organisation: str | None = None,
        office: str | None = None,
        presence: Presence | None = None,
    ) -> None:
        """Record that a person speaks, is listed or stands on a roll, with the words of their role and office."""
        name = mention.name
        rank = self.find(mention)
        if rank is None:
            ending = (self._by_key[one] for one in _endings(name) if one in self._by_key)
            known = (*ending, *self._initials_only(name))
            gender = mention.gender or gender_of_name(name)
            rank = next((one for one in known if self._fits(one, gender, presence)), len(self.records))
        if rank == len(self.records):
            self.records.append(_PersonRecord())
        record = self.records[rank]
        record.names.append(name)
        self._place(rank, [key(name), *_endings(name)], gender=record.gender or mention.gender)
        self._by_words.setdefault(_words(name), rank)
        if key(name) not in self._by_key:
            self._by_key[key(name)] = rank
            self._slips.add(key(name))
        for form in _initial_forms(name):
            self._by_initials.setdefault(form, set()).add(rank)
        record.listed += [name] if listed else []
        if role:
            first = listed and not record.from_list  # a list says the role in full, prose in short
            record.role_at = self.at if first or not record.roles else record.role_at
            if first or role not in record.roles:
                record.roles.insert(0 if first else len(record.roles), role)
            record.from_list |= listed
        if office and office not in (known for _, known in record.offices):
            record.offices.append((self.at, office))
        record.organisation = record.organisation or organisation
        record.presence = record.presence or presence

    def find(self, mention: Mention) -> int | None:
        """Return the rank of the person mentioned, or None; a family name suffices if it fits one person only."""
        mine = key(mention.name)
        if mine in self._by_key and self.may_be(self._by_key[mine], mention.gender):
            return self._by_key[mine]
        turned = self._by_words.get(_words(mention.name)) if " " in mine else None
        if turned is not None and self.may_be(turned, mention.gender):
            return turned
        initials = self._by_initials.get(mine, ())
        if len(initials) == 1:
            return next(iter(initials))
        genders = ("", mention.gender) if mention.gender else _GENDERS
        family = [found for gender in genders if (found := self._by_family.get((mine, gender)))]
        if sum(map(len, family)) == 1:
            return next(iter(family[0]))
        meant = self._slips.find(mine)
        return None if meant is None else self._by_key[meant]

    def _fits(self, rank: int, gender: str, presence: Presence | None) -> bool:
        """Return whether a full name may be of somebody known by the family name.

        Who is present as "M. Roy" is not the "M. Paul Roy" whom the roll excuses.
        """
        other = self.records[rank].presence
        return self.may_be(rank, gender) and (presence is None or other is None or other == presence)

    def _initials_only(self, name: str) -> list[int]:
        """Return the people known by the initials of a name and nothing more."""
        known = (self._by_key[form] for form in _initial_forms(name) if form in self._by_key)
        return [rank for rank in known if all(map(is_initial, self.records[rank].names))]

    def _place(self, rank: int, endings: Sequence[str], *, gender: str) -> None:
        """Record the endings of a person's name, and their gender once it is known."""
        record = self.records[rank]
        shown = gender or record.shown or gender_of_name(record.names[-1])  # those before show none
        if shown != record.shown:
            for ending in record.endings:
                self._by_family[ending, record.shown].discard(rank)
            endings = [*endings, *record.endings]
        record.gender, record.shown = gender, shown
        for ending in endings:
            self._by_family.setdefault((ending, shown), set()).add(rank)
        record.endings.update(endings)

    def may_be(self, rank: int, gender: str) -> bool:
        """Return whether nothing shows that a person is of another gender than this."""
        return not {self.records[rank].gender, gender} >= {"feminine", "masculine"}

    def fits(self, rank: int, gender: str) -> bool:
        """Return whether "il" or "elle" may be a person, by a civility, else by the first name."""
        return not {self.records[rank].gender or self.records[rank].shown, gender} >= {"feminine", "masculine"}

    def organisation(self, name: str) -> int:
        """Return the rank of an organisation that speaks under this name, its article before it."""
        rank = self._organisations.get(fold(name))
        if rank is None:
            rank = self._organisations[fold(name)] = len(self.records)
            self.records.append(_PersonRecord(names=[name], kind="organisation"))
        return rank

    @property
    def has_roll(self) -> bool:
        """Whether anybody stands on a roll."""
        return any(record.presence for record in self.records)

    def holders(self, function: str) -> list[int]:
        """Return the ranks of the people whose role begins with a function, "maire" or "president"."""
        return [
            rank
            for rank, one in enumerate(self.records)
            if any(_holds(role, function) for role in (*one.roles, *(office for _, office in one.offices)))
        ]

    def lone(self) -> dict[str, int]:
        """Return the people of rolls and lists by the one word that calls them: all that these say, or a first name.

        A first name that two people of the report bear calls nobody.
        """
        given = Counter(name for record in self.records for name in {each.split(" ")[0] for each in record.names})
        return {
            word: rank
            for rank, record in enumerate(self.records)
            if record.presence or record.listed
            for word in {name.split(" ")[0] for name in record.names}
            if given[word] == 1 and (has_first_name(word) if " " in record.names[0] else not record.gender)
        }

    def families(self) -> list[str]:
        """Return the family names under which alone people are known, with a civility."""
        return [one.names[0] for one in self.records if one.gender and all(" " not in name for name in one.names)]

    def called_only(self, mention: Mention) -> int | None:
        """Return whom a whole name may be of who is known by a family name and civility alone, or None."""
        gender = mention.gender or gender_of_name(mention.name)
        if " " not in mention.name or not gender or self.find(mention) is not None:
            return None
        ranks = {self._by_key[one] for one in _endings(mention.name) if one in self._by_key}
        ranks = {rank for rank in ranks if self.records[rank].gender == gender}
        return next(iter(ranks)) if len(ranks) == 1 else None

    def role(self, rank: int) -> str | None:
        """Return a person's first role, or None."""
        record = self.records[rank]
        return next(iter((*record.roles, *(office for _, office in record.offices))), None)

    def name(self, rank: int) -> str:
        """Return the name that the report prefers for a person; an organisation asked for has spoken."""
        if rank not in self._names:
            self._names[rank] = _person(self.records[rank]).name
        return self._names[rank]

    def people(self) -> tuple[Person, ...]:
        """Return the people, each under the name the report prefers."""
        silent = set(self._organisations.values()) - self._names.keys()
        return tuple(_person(record) for rank, record in enumerate(self.records) if rank not in silent)


def key(name: str) -> str:
    """Return a name folded, with hyphens as spaces, so that its spellings compare equal."""
    return fold(name).replace("-", " ").replace("' ", "'")


@lru_cache(maxsize=1 << 12)  # each function that speaks is compared with everybody's
def masculine(function: str) -> str:
    """Return a function folded and in the masculine, so that its forms compare equal."""
    return re.sub(r"\w+", lambda word: mapping("masculine_functions").get(word[0], word[0]), fold(function))


def _initial_forms(name: str) -> list[str]:
    """Return how initials name a person.

    >>> _initial_forms("Jean-Marc Roy")
    ['j. m. roy', 'j. roy', 'j. m. r.', 'j. r.']
    """
    given, _, family = name.partition(" ")
    if not family or is_initial(name) or not given[0].isupper():
        return []
    firsts = [part[0] for part in key(given).split(" ") if part]
    lasts = [part[0] for part in key(family).split(" ") if part]
    short = dict.fromkeys([". ".join(firsts), firsts[0]])
    return [f"{one}. {last}" for last in (key(family), ". ".join(lasts) + ".") for one in short]


def _words(name: str) -> frozenset[str]:
    return frozenset(key(name).split(" "))


def _endings(name: str) -> list[str]:
    """Return the endings of a name by which a person may be called after "Mme"."""
    parts = key(name).split(" ")
    return [" ".join(parts[first:]) for first in range(1, len(parts))]


def _person(record: _PersonRecord) -> Person:
    if record.kind == "organisation":
        return Person(record.names[0], kind="organisation")
    smoothed = [smooth(name) for name in record.names]
    pool = sorted(set(smoothed))
    counts = Counter(smoothed)
    first = {name: at for at, name in reversed(list(enumerate(smoothed)))}
    listed = set(map(smooth, record.listed))
    parts = {ending for name in pool for ending in _endings(name)}

    turned = len(set(map(_words, pool))) < len(pool)  # "Roy Sophie" and "Sophie Roy"

    def rank(name: str) -> tuple[bool | int, ...]:
        whole = (key(name) not in parts, not is_initial(name), has_first_name(name) or not turned)
        return (*whole, name in listed, counts[name], len(name), -first[name])

    best = max(pool, key=rank)
    role, organisation = split_role(record.roles[0]) if record.roles else (None, None)
    if record.organisation:
        role, organisation = (record.roles[0] if record.roles else None), record.organisation
    role = _with_offices(role, record)
    return Person(best, tuple(name for name in pool if name != best), role, organisation)


def _with_offices(role: str | None, record: _PersonRecord) -> str | None:
    """Return a role, else the first office a meeting gave, with that of the sitting: "gérant, président de séance".

    They stand in the order of the text.
    """
    at, own = (record.role_at, role) if role else next((each for each in record.offices if not _sits(each[1])), (0, ""))
    said = [own]
    for place, office in (each for each in record.offices if _sits(each[1])):
        if masculine(office) not in masculine(", ".join(said)):
            said = [one for one in said if masculine(one) not in masculine(office)]
            said.insert(0 if place < at else len(said), office)
    return ", ".join(filter(None, said)) or None


def _sits(office: str) -> bool:
    return "séance" in office


def _holds(role: str, function: str) -> bool:
    first = masculine(role).removeprefix("m. ").replace("-", " ")
    return first == function or first.startswith((f"{function} ", f"{function},"))
