"""The roll of a report: who was there, each person once, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.document import Attendance
from ingest.french.names import Mention, smooth
from ingest.people.rolls.attendee import Attendee
from ingest.people.roster import Roster

_AWAY = ("absent", "excused")


def attendances(attendees: Iterable[Attendee], roster: Roster) -> tuple[Attendance, ...]:
    """Return the roll of attendees, who are at the offsets of the report's text, in its order."""
    found: dict[str, Attendance] = {}
    for one in _stated(attendees, roster):
        found[one.name] = _joined(found[one.name], one) if one.name in found else one
    return tuple(found.values())


def _stated(attendees: Iterable[Attendee], roster: Roster) -> Iterator[Attendance]:
    for one in attendees:
        if one.presence is not None and one.words is not None:
            proxy = _name(one.holder, roster) if one.holder else None
            yield Attendance(_name(one.mention, roster), one.presence, *one.words, proxy)


def _name(mention: Mention, roster: Roster) -> str:
    """Return the name under which a person of the report is known, else as it is written."""
    rank = roster.find(mention)
    return smooth(mention.name) if rank is None else roster.name(rank)


def _joined(known: Attendance, other: Attendance) -> Attendance:
    """Return what two parts of a roll say of one person: a proxy says more than "absents"."""
    if other.presence == "represented" and known.presence in _AWAY:
        return other
    if other.presence == known.presence and other.proxy and not known.proxy:
        return other
    return replace(known, proxy=known.proxy or (other.proxy if known.presence == other.presence else None))
