"""The status of an index as the lines that `actes status` prints."""

from __future__ import annotations

from collections.abc import Iterator

from index import Status
from ingest import count


def lines(found: Status) -> Iterator[str]:
    """Yield what to tell people of a status."""
    held = f"{count(found.documents, 'report')}, {count(found.passages, 'passage')}"
    yield f"{found.place}: {held}, encoder {found.encoder}"
    yield from found.details
    if found.files:
        yield "files: " + ", ".join(f"{number} {state}" for state, number in sorted(found.files.items()))
    if found.outdated:
        yield f"made by another {' and '.join(found.outdated)} than this program's: index the reports again"
