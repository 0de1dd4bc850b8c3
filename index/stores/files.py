"""The files that an index was made of, and what people asked to be removed from it or erased."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that was indexed: its document, the sha256 of its bytes, its name as shown, and its size and times."""

    document: str
    sha256: str
    source: str
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an index by address, several for one document where they say the same.

    `removed` are the sha256 of files whose documents somebody asked to be removed, `erased` the marks of names that
    somebody asked to be erased (`index.update.eraser`).
    """

    known: Mapping[str, FileRecord] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()

    def to_json(self) -> str:
        """Return the files as JSON text."""
        sets = {"removed": sorted(self.removed), "erased": sorted(self.erased)}
        return json.dumps({"known": {place: asdict(record) for place, record in self.known.items()}, **sets})

    def requests(self) -> Files:
        """Return only what was asked for."""
        return replace(self, known={})

    @classmethod
    def from_json(cls, text: str) -> Files:
        """Return the files that `to_json` wrote."""
        values = json.loads(text)
        known = {place: FileRecord(**record) for place, record in values["known"].items()}
        return cls(known, frozenset(values["removed"]), frozenset(values["erased"]))
