"""Whether an index is whole: as it was written, and every passage found by its own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.stores.contract import PassageFilters, Snapshot, Stored
from index.stores.entries import entries
from index.stores.open import open_store

_ASKED = 8  # words of a passage it is looked for by: its longest, which are seldom others'


def faults(place: Path | str) -> Iterator[str]:
    """Yield what is wrong with the index at `place`; nothing if it is whole.

    One that is not as it was written is not searched: there is no telling what that would do.
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
        yield from _lost(stored, snapshot)


def _lost(stored: Stored, snapshot: Snapshot) -> Iterator[str]:
    """Yield the passages of a document that are not found by their words, or whose text is not the document's."""
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
        if (passage.start, passage.end) not in {(at.start, at.end) for at in snapshot.places(rows)}:
            yield f"passage {passage.id} of {document.id} is not found by its own words"
