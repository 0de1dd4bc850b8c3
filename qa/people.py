"""The people of all documents: one for each, joined across documents only as far as something shows that they are one.

The same whole name is one person unless the documents speak against it: the civility, or posts that have no town, body
or organisation in common. A family name alone, or with an initial, is the one person of that name whom it fits, if the
posts or the titles of the documents have such a thing in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import Literal

from index import terms
from ingest import Person, Presence
from ingest.french import civility, entries, fold, gender_of, gender_of_name, lines
from qa.facts import Facts
from qa.person_name import parted, without_article

_FILED_WITHOUT = re.compile(r"^(?:de |d['’]|von )", re.I)  # "de La Fontaine" stands under L, "Le Bihan" too
_TITLES = 10_000  # titles and posts whose words stay known while people are joined: those of a large archive
_CIVIL = re.compile(rf"^{civility()}", re.I)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one document: as it names them, and the ids of the passages in which they speak, in order.

    `presence` is what its roll says of them, None where they are not on it.
    """

    person: Person
    document: Facts
    passages: tuple[str, ...]
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person or an organisation by name, and the documents they appear in, latest first.

    `slug` is that of the name, with a number where others bear it too: `namesakes` are the slugs of these.
    """

    name: str
    slug: str
    appearances: tuple[Appearance, ...]
    namesakes: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        """Return what the latest document that calls them by their name says of them."""
        return next(one.person for one in self.appearances if slug(one.person.name) == slug(self.name))

    @property
    def kind(self) -> Literal["person", "organisation"]:
        """Return whether it is a person or an organisation that speaks as one."""
        return self.appearances[0].person.kind

    @property
    def family(self) -> str:
        """Return the name to file them under: the family name without "de", an organisation's without its article.

        Accents and case do not count: "Le Bihan" is "le bihan", "Anne d’Arcy" is "arcy".
        """
        if self.kind == "organisation":
            return without_article(fold(self.name))
        return _FILED_WITHOUT.sub("", fold(parted(self.name).family))

    @property
    def speeches(self) -> int:
        """Return how many passages they speak in."""
        return sum(len(one.passages) for one in self.appearances)


def slug(name: str) -> str:
    """Return a name as URLs spell it; spellings that differ in accents, case or hyphens share a slug.

    >>> slug("Éric d'Argent-Roy")
    'eric-d-argent-roy'
    """
    return re.sub(r"[\W_]+", "-", fold(name)).strip("-")


def joined(appearances: Sequence[Appearance]) -> tuple[KnownPerson, ...]:
    """Return the people of all documents by family name, from their appearances, the latest document's first.

    Nobody whose name was erased is among them.
    """
    named = [one for one in appearances if slug(one.person.name)]
    groups: list[_Group] = []
    by_name: dict[tuple[str, str], list[_Group]] = {}
    for one in (each for each in named if not _is_short(each.person)):
        alike = by_name.setdefault((one.person.kind, slug(one.person.name)), [])
        told = _told(one)
        group = next((each for each in alike if each.may_hold(told)), None)
        if group is None:
            group = _Group()
            alike.append(group)
            groups.append(group)
        group.add(one, told)
    by_family: dict[str, list[_Group]] = {}
    for group in groups:
        by_family.setdefault(_family_slug(group.appearances[0]), []).append(group)
    for one in (each for each in named if _is_short(each.person)):
        _place(one, by_family.setdefault(_family_slug(one), []), groups)
    order = {id(one): rank for rank, one in enumerate(appearances)}
    known = _known([sorted(group.appearances, key=lambda one: order[id(one)]) for group in groups])
    return tuple(sorted(known, key=lambda one: (one.family, one.slug)))


def by_slug(people: Iterable[KnownPerson]) -> dict[str, KnownPerson]:
    """Return people by their slugs, and by those of the other names that documents call them by."""
    people = list(people)
    found = {known.slug: known for known in people}
    for known in people:
        for one in known.appearances:
            found.setdefault(slug(one.person.name), known)
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document says of a person by which they may be told from another.

    `post` and `meeting` are the forms of the words that tell their post, and whose meeting the document is of.
    """

    name: str
    kind: str
    gender: str
    post: frozenset[str]
    meeting: frozenset[str]


class _Group:
    """The appearances of one person so far; what many documents say alike is compared once."""

    def __init__(self) -> None:
        self.appearances: list[Appearance] = []
        self._documents: dict[_Told, set[str]] = {}

    def add(self, one: Appearance, told: _Told) -> None:
        """Add an appearance."""
        self.appearances.append(one)
        self._documents.setdefault(told, set()).add(one.document.id)

    def may_hold(self, told: _Told) -> bool:
        """Tell whether nothing speaks against somebody of the same whole name being this person."""
        return all(_may_be_one(told, other) for other in self._documents)

    def surely_holds(self, told: _Told, document: str) -> bool:
        """Tell whether another document than theirs shows that somebody is this person: it tells its people apart."""
        return any(_is_shown_one(told, other) for other, found in self._documents.items() if found - {document})


def _place(one: Appearance, alike: list[_Group], groups: list[_Group]) -> None:
    """Add an appearance under a family name alone to the one person whom it surely is, else to a group of its own."""
    told = _told(one)
    fitting = [group for group in alike if group.surely_holds(told, one.document.id)]
    if len(fitting) == 1:
        fitting[0].add(one, told)
        return
    alike.append(_Group())
    alike[-1].add(one, told)
    groups.append(alike[-1])


def _family_slug(one: Appearance) -> str:
    return slug(parted(one.person.name).family)


def _is_short(person: Person) -> bool:
    """Tell whether a name is a family name alone, or with initials: "Roy", "Mme Roy", "B. Roy"."""
    if person.kind == "organisation":
        return False
    given = parted(person.name).given
    return not given or all(word.endswith(".") for word in given.split())


def _may_be_one(one: _Told, other: _Told) -> bool:
    """Tell whether nothing speaks against two people of one whole name being one."""
    if len({one.gender, other.gender} - {""}) > 1:
        return False
    if one.kind == "organisation" and not _telling(one.name):  # "la mairie" is another in another town
        return bool(one.meeting & other.meeting)
    return not (one.post and other.post) or bool((one.post | one.meeting) & (other.post | other.meeting))


def _is_shown_one(one: _Told, other: _Told) -> bool:
    """Tell whether documents show that a family name alone is another's: the same post, body or town."""
    initial = parted(one.name).given[:1]
    if initial and not fold(other.name).startswith(fold(initial)):
        return False
    if len({one.gender, other.gender} - {""}) > 1:
        return False
    return bool((one.post | one.meeting) & (other.post | other.meeting))


def _told(one: Appearance) -> _Told:
    """Return what an appearance tells of a person; not the place of the meeting, where many meet."""
    person = one.person
    post = _telling(" ".join(filter(None, (person.role, person.organisation))))
    return _Told(person.name, person.kind, _gender(person), post, _telling(one.document.title))


def _gender(person: Person) -> str:
    """Return the gender of a person by a civility or by the first name, "" where neither tells."""
    civils = (found[0] for name in (person.name, *person.variants) if (found := _CIVIL.match(name)))
    return next(filter(None, map(gender_of, civils)), "") or gender_of_name(person.name)


@lru_cache(maxsize=_TITLES)
def _telling(words: str) -> frozenset[str]:
    """Return the forms of the words that tell a post or a meeting from others: not "maire", but the town's name."""
    return frozenset(
        form
        for term in terms(words)
        if not words[term.start].isdigit() and fold(words[term.start : term.end]) not in _common()
        for form in term.forms
    )


def _known(groups: Iterable[list[Appearance]]) -> Iterator[KnownPerson]:
    """Yield a person for each group, with numbers for those of one name: the one of the oldest document has none."""
    by_name: dict[str, list[KnownPerson]] = {}
    for group in groups:
        name = next((one.person.name for one in group if not _is_short(one.person)), group[0].person.name)
        by_name.setdefault(slug(name), []).append(KnownPerson(name, slug(name), tuple(group)))
    for called, several in by_name.items():
        several.sort(key=lambda known: (known.appearances[-1].document.date or "", known.appearances[-1].document.id))
        slugs = [called, *(f"{called}-{number}" for number, _ in zip(count(2), several[1:], strict=False))]
        for own, known in zip(slugs, several, strict=True):
            yield replace(known, slug=own, namesakes=tuple(other for other in slugs if other != own))


@cache
def _common() -> frozenset[str]:
    """Return the words that many posts and titles of documents have."""
    listed = entries(Path(__file__).with_name("common_posts.txt"))
    words = (word for line in (*listed, *lines("roles"), *lines("months")) for word in line.split())
    return frozenset(map(fold, words))
