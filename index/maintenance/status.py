"""The status of an index: its contents, its recipe, and which files changed since."""

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
    """The contents and state of an index.

    `outdated` names the parts of the program that differ from those that made the index; `files` counts the indexed
    files by state: unchanged, changed or not yet compared, gone; `older` counts the documents with a newer version.
    """

    place: str
    documents: int
    passages: int
    encoder: str
    outdated: tuple[str, ...]
    files: dict[str, int]
    details: tuple[str, ...]
    older: int = 0


def status(place: Path | str) -> Status:
    """Return the status of the index at `place`; IndexUnusable if there is none."""
    store = open_store(place)
    snapshot = store.snapshot()
    recipe = snapshot.recipe
    documents, passages = snapshot.counts
    made = {"reader": (recipe.reader, reader_fingerprint()), "analyser": (recipe.analyser, analysis())}
    files = snapshot.files()
    return Status(
        store.name,
        documents,
        passages,
        recipe.encoder,
        outdated=tuple(part for part, (then, now) in made.items() if then != now),
        files=dict(Counter(_state(where, record) for where, record in files.known.items())),
        details=tuple(store.details()),
        older=len(files.older),
    )


def _state(where: str, record: FileRecord) -> str:
    """Return the state of a file; without a signature only reading it could tell."""
    file = file_at(where)
    if is_gone(file):
        return "gone"
    return "unchanged" if record.signature and record.signature == signature(file) else "changed or not yet compared"
