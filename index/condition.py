"""The condition of an index: what it holds, what it was made with, and which files have changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.contents import is_gone, signature
from index.files import FileRecord
from index.places import file_at
from index.recipe import analysis
from index.stores import open_store
from ingest.fingerprint import reader
from ingest.report import count


@dataclass(frozen=True, slots=True)
class Condition:
    """What an index holds and how it stands.

    `outdated` names the parts of the program that made it and are not this program's; `files` counts those that are
    as they were, those that changed or may have, and those that are gone.
    """

    place: str
    documents: int
    passages: int
    encoder: str
    outdated: tuple[str, ...]
    files: dict[str, int]
    details: tuple[str, ...]


def condition(place: Path | str) -> Condition:
    """Return the condition of the index at `place`; IndexUnusable if there is none."""
    store = open_store(place)
    snapshot = store.snapshot()
    recipe = snapshot.recipe
    documents, passages = snapshot.counts
    made = {"reader": (recipe.reader, reader()), "analyser": (recipe.analyser, analysis())}
    return Condition(
        store.name,
        documents,
        passages,
        recipe.encoder,
        outdated=tuple(part for part, (then, now) in made.items() if then != now),
        files=dict(Counter(_state(where, record) for where, record in snapshot.files().known.items())),
        details=tuple(store.details()),
    )


def lines(found: Condition) -> Iterator[str]:
    """Yield what to tell people of a condition."""
    held = f"{count(found.documents, 'report')}, {count(found.passages, 'passage')}"
    yield f"{found.place}: {held}, encoder {found.encoder}"
    yield from found.details
    if found.files:
        yield "files: " + ", ".join(f"{number} {state}" for state, number in sorted(found.files.items()))
    if found.outdated:
        yield f"made by another {' and '.join(found.outdated)} than this program's: index the reports again"


def _state(where: str, record: FileRecord) -> str:
    """Return how a file stands; one without a signature must be read to tell."""
    file = file_at(where)
    if is_gone(file):
        return "gone"
    return "unchanged" if record.signature and record.signature == signature(file) else "changed or not yet compared"
