"""Readings stored in a folder, one file for each document, written by several machines for one that indexes.

A reading is keyed by the sha256 of its source file and the fingerprint of the code that read it. It is written to a
temporary file, renamed, and begins with its own sha256: a partial file is never accepted.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

from ingest import Reading, reader_fingerprint, records, sha256_of


class Readings:
    """The readings in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, file: Path) -> Reading | None:
        """Return the intact reading of a file with this content by this program's reader, None if there is none."""
        try:
            digest = sha256_of(file)
            checksum, _, written = self._path(digest).read_bytes().partition(b"\n")
            if checksum != _checksum(written):
                return None
            values = json.loads(written)
            document = replace(records.to_document(values["document"]), source=str(file))
            reading = Reading(document, tuple(map(records.to_passage, values["passages"])), values["seconds"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return reading if document.sha256 == digest else None

    def put(self, reading: Reading) -> None:
        """Store a reading."""
        self._folder.mkdir(parents=True, exist_ok=True)
        values = {
            "document": records.to_plain(reading.document),
            "passages": [records.to_plain(passage) for passage in reading.passages],
            "seconds": reading.seconds,
        }
        path = self._path(reading.document.sha256)
        aside = path.with_suffix(f".{os.getpid()}.tmp")
        written = json.dumps(values).encode()
        aside.write_bytes(_checksum(written) + b"\n" + written)
        aside.replace(path)

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}-{reader_fingerprint()}.json"


def _checksum(written: bytes) -> bytes:
    return hashlib.sha256(written).hexdigest().encode()
