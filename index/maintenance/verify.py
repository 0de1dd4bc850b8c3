"""Verify an index: its bytes are intact, its reports whole, and a search for a passage's own words finds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.stores.contract import PassageFilters, Snapshot, Stored
from index.stores.entries import entries
from index.stores.open import open_store
from ingest import ENOUGH, count, share, unheld

_ASKED = 8  # words searched for each passage: its longest, which few others share


def faults(place: Path | str) -> Iterator[str]:
    """Yield the faults of the index at `place`, none if it is intact.

    An altered index is not searched: opening its files could do anything.
    """
    store = open_store(place)
    damaged = False
    for fault in store.faults():
        damaged = True
        yield fault
    if damaged:
        return
    snapshot = store.snapshot()
    for stored in snapshot.stored():
        yield from _unheld(stored)
        yield from _lost(stored, snapshot)


def incomplete(place: Path | str) -> Iterator[str]:
    """Yield the reports whose files have more text than was read, which no rebuilding of the index mends."""
    for stored in open_store(place).snapshot().stored():
        document = stored.document
        if document.coverage < ENOUGH:
            yield f"{document.source}: {share(document.coverage)} of its text was read; compare it with the file"


def _unheld(stored: Stored) -> Iterator[str]:
    """Yield how much of a document's text is in no passage, unless passages are not of this text at all."""
    document = stored.document
    if any(document.text[passage.start : passage.end] != passage.text for passage in stored.passages):
        return
    words = sum(len(document.text[start:end].split()) for start, end in unheld(document, stored.passages))
    if words:
        yield f"{count(words, 'word')} of {document.id} {'is' if words == 1 else 'are'} in no passage"


def _lost(stored: Stored, snapshot: Snapshot) -> Iterator[str]:
    """Yield the passages of a document that their words do not find, or whose text differs from the document's."""
    document = stored.document
    filters = PassageFilters(documents=(document.id,))
    for passage, entry in zip(stored.passages, entries(stored), strict=True):
        if document.text[passage.start : passage.end] != passage.text:
            yield f"passage {passage.id} of {document.id} is not what stands in the report"
        words = sorted(set(entry.text.split()), key=lambda form: (-len(form), form))[:_ASKED]
        if not words:
            continue
        weights: dict[tuple[str, ...], float] = {(word,): 1.0 for word in words}
        rows = list(snapshot.lexical.search(weights, k=len(stored.passages), filters=filters))
        if (passage.start, passage.end) not in {(at.start, at.end) for at in snapshot.locations(rows)}:
            yield f"passage {passage.id} of {document.id} is not found by its own words"
