"""What tells apart reports of one title, wherever people choose among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import PurePath

from ingest import Document
from qa.catalogue import Facts
from qa.references import date

Named = Facts | Document


def told_apart(reports: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """Return by id what to say after a title that others have too: date, place and file, as far as it takes."""
    titled: dict[str, list[Named]] = defaultdict(list)
    for one in reports:
        titled[one.title].append(one)
    return {one.id: () if len(same) == 1 else _told(one, same) for same in titled.values() for one in same}


def titles(reports: Iterable[Named]) -> dict[str, str]:
    """Return by id the titles of reports, each different from the others as far as anything tells them apart."""
    several = list(reports)
    apart = told_apart(several)
    return {one.id: " · ".join(filter(None, (one.title, *apart[one.id]))) for one in several}


def _told(one: Named, same: Iterable[Named]) -> tuple[str, ...]:
    """Return the shortest beginning of what there is to say that no other report of the title shares."""
    begun = Counter(_facts(other)[:length] for other in same for length in (1, 2))
    told = _facts(one)
    return next((told[:length] for length in (1, 2) if begun[told[:length]] == 1), told)


def _facts(one: Named) -> tuple[str, str, str]:
    return date(one.date), one.place or "", PurePath(one.source).name
