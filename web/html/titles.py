"""What distinguishes reports that share a title, wherever they are listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from ingest import Document
from qa import Facts, date

Named = Facts | Document


def distinctions(reports: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """Return by id what to add to a shared title: as much of date, place and file name as it takes."""
    titled: dict[str, list[Named]] = defaultdict(list)
    for one in reports:
        titled[one.title].append(one)
    return {name: facts for same in titled.values() for name, facts in _shortest(same)}


def titles(reports: Iterable[Named]) -> dict[str, str]:
    """Return by id the titles of reports, made distinct where their date, place or file name differs."""
    several = list(reports)
    apart = distinctions(several)
    return {one.id: " · ".join(filter(None, (one.title, *apart[one.id]))) for one in several}


def _shortest(same: Iterable[Named]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id of each report of one title, with the shortest prefix of its facts that is its own."""
    every = {one.id: _facts(one) for one in same}
    prefixes = Counter(facts[:length] for facts in every.values() for length in (0, 1, 2))
    for name, facts in every.items():
        yield name, next((facts[:length] for length in (0, 1, 2) if prefixes[facts[:length]] == 1), facts)


def _facts(one: Named) -> tuple[str, str, str]:
    return date(one.date), one.place or "", PurePath(one.source).name
