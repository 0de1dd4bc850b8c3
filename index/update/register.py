"""The files of an index, looked up by URL, by content and by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from index.stores.files import FileRecord


class Register:
    """The record of each file, by its URL."""

    def __init__(self, known: Mapping[str, FileRecord]) -> None:
        self._known: dict[str, FileRecord] = {}
        self._by_content: dict[str, dict[str, None]] = defaultdict(dict)  # dicts as ordered sets
        self._by_document: dict[str, dict[str, None]] = defaultdict(dict)
        for place, record in known.items():
            self.put(place, record)

    def __contains__(self, place: str) -> bool:
        return place in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __getitem__(self, place: str) -> FileRecord:
        return self._known[place]

    def get(self, place: str) -> FileRecord | None:
        """Return the record of a file, None if it has none."""
        return self._known.get(place)

    def records(self) -> dict[str, FileRecord]:
        """Return the record of every file."""
        return dict(self._known)

    def documents(self) -> set[str]:
        """Return the ids of all documents."""
        return {document for document, places in self._by_document.items() if places}

    def with_content(self, sha256: str) -> list[str]:
        """Return the files with this content."""
        return list(self._by_content.get(sha256, ()))

    def of_document(self, document: str) -> list[str]:
        """Return the files that hold a document."""
        return list(self._by_document.get(document, ()))

    def put(self, place: str, record: FileRecord) -> None:
        """Set the record of a file."""
        old = self._known.get(place)
        if old and (old.sha256, old.document) != (record.sha256, record.document):
            self.pop(place)
        self._known[place] = record
        self._by_content[record.sha256][place] = None
        self._by_document[record.document][place] = None

    def pop(self, place: str) -> FileRecord | None:
        """Remove a file and return its record, None if it has none."""
        record = self._known.pop(place, None)
        if record:
            del self._by_content[record.sha256][place], self._by_document[record.document][place]
        return record
