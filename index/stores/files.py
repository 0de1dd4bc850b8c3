"""The files an index was made from, and the removals and erasures requested."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace


@dataclass(frozen=True, slots=True)
class FileRecord:
    """An indexed file: its document's id, the sha256 of its bytes, its name as shown, and a signature of its state.

    `corrections` is the effect of the corrections that its document has (`ingest.corrections.effect`).
    """

    document: str
    sha256: str
    source: str
    signature: str = ""
    corrections: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an index by URL; files with the same text share a document.

    `removed` are the sha256 of files whose documents were removed on request, `erased` the marks of names erased on
    request (`index.update.eraser`). `older` gives the newest version of each document that has newer ones, by their ids
    (`index.update.versions`).
    """

    known: Mapping[str, FileRecord] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    older: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the files as JSON text."""
        sets = {"removed": sorted(self.removed), "erased": sorted(self.erased)}
        known = {place: asdict(record) for place, record in self.known.items()}
        return json.dumps({"known": known, **sets, "older": dict(self.older)})

    def requests(self) -> Files:
        """Return only the removals and erasures requested."""
        return replace(self, known={}, older={})

    @classmethod
    def from_json(cls, text: str) -> Files:
        """Return the files that `to_json` wrote."""
        values = json.loads(text)
        known = {place: FileRecord(**record) for place, record in values["known"].items()}
        return cls(known, frozenset(values["removed"]), frozenset(values["erased"]), values.get("older", {}))
