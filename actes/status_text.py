"""The status of an index as the lines that `actes status` prints."""

from __future__ import annotations

from collections.abc import Iterator

from index import Status
from ingest import count


def lines(found: Status) -> Iterator[str]:
    """Yield a status as text: contents, encoder, files, and what is outdated."""
    held = f"{count(found.documents, 'report')}, {count(found.passages, 'passage')}"
    yield f"{found.place}: {held}, encoder {found.encoder}"
    if found.older:
        yield f"{count(found.older, 'older version')}, readable and citable but not searched"
    yield from found.details
    if found.files:
        yield "files: " + ", ".join(f"{number} {state}" for state, number in sorted(found.files.items()))
    if found.outdated:
        yield f"built by another version of {' and '.join(found.outdated)}: index the reports again"
