"""What tells apart reports of one title, wherever people choose among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from ingest import Document
from qa import Facts, date

Named = Facts | Document


def told_apart(reports: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """Return by id what to say after a title that others have too: date, place and file, as far as it takes."""
    titled: dict[str, list[Named]] = defaultdict(list)
    for one in reports:
        titled[one.title].append(one)
    return {name: told for same in titled.values() for name, told in _told(same)}


def titles(reports: Iterable[Named]) -> dict[str, str]:
    """Return by id the titles of reports, each different from the others as far as anything tells them apart."""
    several = list(reports)
    apart = told_apart(several)
    return {one.id: " · ".join(filter(None, (one.title, *apart[one.id]))) for one in several}


def _told(same: Iterable[Named]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield of reports of one title the id, and the shortest beginning of what there is to say that no other shares."""
    facts = {one.id: _facts(one) for one in same}
    begun = Counter(told[:length] for told in facts.values() for length in (0, 1, 2))
    for name, told in facts.items():
        yield name, next((told[:length] for length in (0, 1, 2) if begun[told[:length]] == 1), told)


def _facts(one: Named) -> tuple[str, str, str]:
    return date(one.date), one.place or "", PurePath(one.source).name
