"""The status of an index: what it holds, what it was made with, and which files have changed since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from index.stores.files import FileRecord
from index.stores.open import open_store
from index.stores.recipe import analysis
from index.update.file_identity import is_gone, signature
from index.update.file_urls import file_at
from ingest import reader_fingerprint


@dataclass(frozen=True, slots=True)
class Status:
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


def status(place: Path | str) -> Status:
    """Return the status of the index at `place`; IndexUnusable if there is none."""
    store = open_store(place)
    snapshot = store.snapshot()
    recipe = snapshot.recipe
    documents, passages = snapshot.counts
    made = {"reader": (recipe.reader, reader_fingerprint()), "analyser": (recipe.analyser, analysis())}
    return Status(
        store.name,
        documents,
        passages,
        recipe.encoder,
        outdated=tuple(part for part, (then, now) in made.items() if then != now),
        files=dict(Counter(_state(where, record) for where, record in snapshot.files().known.items())),
        details=tuple(store.details()),
    )


def _state(where: str, record: FileRecord) -> str:
    """Return how a file stands; one without a signature must be read to tell."""
    file = file_at(where)
    if is_gone(file):
        return "gone"
    return "unchanged" if record.signature and record.signature == signature(file) else "changed or not yet compared"
