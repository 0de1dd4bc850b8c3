"""Finds who is meant by a function: "M. le président", "la maire"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.french.lexicon import fold
from ingest.french.names import gender_of
from ingest.people.appointments import Appointment
from ingest.people.roster import Roster, masculine

_PART = re.compile(r"\S+ d(?:u|e l)['ea]?\s?(?:groupe|fraction|intergroupe|opposition)\b")
_OF_SITTING = ("de seance", "de la seance", "du conseil", "de l'assemblee", "du conseil municipal", "de la reunion")


def _of_part(role: str) -> bool:
    """Return whether a role is in a part of those who sit, which its bearer does not preside: "président du groupe"."""
    return _PART.match(fold(role)) is not None


class Chair:
    """The people behind functions; who presides may change as the report is read from its start."""

    def __init__(self, roster: Roster, appointed: Iterable[Iterable[Appointment]]) -> None:
        self._roster = roster
        self._presiding: int | None = None
        for people in appointed:
            self.follow(people)
            if self._presiding is not None:
                break

    def follow(self, appointed: Iterable[Appointment]) -> None:
        """Note who presides from the paragraph on that appoints these people."""
        for one in appointed:
            if one.presides:
                self._presiding = self._roster.find(one.mention)

    def takes(self, function: str, rank: int) -> None:
        """Note that a label gives a function to somebody: "M. le président (Ana Roy). –"."""
        if masculine(function).startswith("president"):
            self._presiding = rank

    def find(self, function: str, civil: str) -> int | None:
        """Return the rank of the one person who holds a function, or None."""
        called = function
        for rest in _OF_SITTING:
            called = called.removesuffix(f" {rest}")
        gender = gender_of(civil)
        if masculine(called) == "president" and self._presiding is not None:
            return self._presiding if self._roster.may_be(self._presiding, gender) else None
        holders = [rank for rank in self._roster.holders(masculine(called)) if self._roster.may_be(rank, gender)]
        holders = [rank for rank in holders if not _of_part(self._roster.role(rank) or "")]
        if len(holders) == 1:
            return holders[0]
        if not holders and called == "maire" and self._presiding is not None and not self._roster.role(self._presiding):
            return self._presiding if self._roster.may_be(self._presiding, gender) else None
        return self._presiding if self._presiding in holders else None

    def reported(self, function: str, civil: str) -> int | None:
        """Return who is meant by a function in a sentence; a president only where somebody is said to preside."""
        presidency = masculine(function).split(" ")[0] != "maire" and self._presiding is None
        return None if presidency and not self._roster.has_roll else self.find(function, civil)
