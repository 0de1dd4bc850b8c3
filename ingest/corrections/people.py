"""Corrects who is in a report: their names and roles, two names of one person, names that are nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.corrections.anchor import Letters
from ingest.corrections.correction import Merge, NotAPerson, PersonChange
from ingest.document import Attendance, Document, Person, Speaker, Speech
from ingest.spans import Span


def person_called(document: Document, name: str) -> Person | None:
    """Return the person of a name, or of whom it is a variant; None if there is none."""
    named = next((person for person in document.people if person.name == name), None)
    return named or next((person for person in document.people if name in person.variants), None)


def with_person(document: Document, change: PersonChange) -> Document | None:
    """Return a document with what is told of a person; None where nobody is called so."""
    person = person_called(document, change.name)
    if person is None and change.becomes:
        person = person_called(document, change.becomes)
    if person is None:
        return None
    roll = _roll(document, person, change.presence)
    if roll is None:
        return None
    told = replace(
        person,
        role=_told(change.role, person.role),
        organisation=_told(change.organisation, person.organisation),
        kind=change.person_kind or person.kind,
    )
    return _renamed(replace(document, roll=roll), {person.name: told}, name=change.becomes or person.name)


def _roll(document: Document, person: Person, presence: str | None) -> tuple[Attendance, ...] | None:
    """Return the roll where a person has a presence, or is not on it for ""; None where no words could state it."""
    others = tuple(one for one in document.roll if one.name != person.name)
    known = next((one for one in document.roll if one.name == person.name), None)
    match presence:
        case None:
            return document.roll
        case "present" | "excused" | "absent" | "represented":
            if known:
                return tuple(replace(one, presence=presence) if one == known else one for one in document.roll)
            span = _first_words(document, person)
            return (*others, Attendance(person.name, presence, *span)) if span else None
    return others


def _first_words(document: Document, person: Person) -> Span | None:
    """Return where a person is first named."""
    letters = Letters(document.text)
    found = (span for name in (person.name, *person.variants) for span in letters.standing(name))
    return min(found, default=None)


def with_merged(document: Document, change: Merge) -> Document | None:
    """Return a document where two names are one person; None where neither is there."""
    one, other = person_called(document, change.name), person_called(document, change.into)
    found = {person.name: person for person in (other, one) if person}
    return _renamed(document, found, name=change.into) if found else None


def without_person(document: Document, change: NotAPerson) -> Document | None:
    """Return a document without a person, and what was attributed to them; the same one where nobody is called so."""
    person = person_called(document, change.name)
    if person is None:
        return document
    return replace(
        document,
        people=tuple(each for each in document.people if each != person),
        speeches=tuple(speech for speech in document.speeches if speech.speaker != person.name),
        roll=tuple(
            replace(one, proxy=None) if one.proxy == person.name else one
            for one in document.roll
            if one.name != person.name
        ),
    )


def _told(correction: str | None, read: str | None) -> str | None:
    return read if correction is None else correction or None


def _renamed(document: Document, found: dict[str, Person], *, name: str) -> Document:
    """Return a document where people are one of this name, told as the first of them is where it says something.

    Whoever bears the name already is one of them too.
    """
    same = next((person for person in document.people if person.name == name), None)
    several = [*found.values(), *((same,) if same and name not in found else ())]
    former = {person.name for person in several}
    people = [person for person in document.people if person.name not in former]
    rank = next(rank for rank, person in enumerate(document.people) if person.name in former)
    people.insert(rank, _as_one(several, name))
    return replace(
        document,
        people=tuple(people),
        speeches=tuple(_spoken(speech, name) if speech.speaker in former else speech for speech in document.speeches),
        roll=_called(document.roll, former, name),
    )


def _called(roll: Iterable[Attendance], former: set[str], name: str) -> tuple[Attendance, ...]:
    """Return a roll where people are one of this name, there once, as they are first there."""
    called = dict[str, Attendance]()
    for one in roll:
        proxy = name if one.proxy in former else one.proxy
        who = name if one.name in former else one.name
        called.setdefault(who, replace(one, name=who, proxy=proxy))
    return tuple(called.values())


def _as_one(several: Iterable[Person], name: str) -> Person:
    several = list(several)
    variants = dict.fromkeys(known for person in several for known in (*person.variants, person.name))
    return Person(
        name,
        tuple(variant for variant in variants if variant != name),
        role=next((person.role for person in several if person.role), None),
        organisation=next((person.organisation for person in several if person.organisation), None),
        kind=several[0].kind,
    )


def _spoken(speech: Speech, name: str) -> Speech:
    return replace(speech, speaker=Speaker(name, speech.speaker.attribution))
