"""Corrections of all reports as lines that can be kept elsewhere, or given to another index of the same reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import NoIndex
from index.maintenance.correct import amend, keep
from index.stores.files import Files
from index.stores.open import open_store
from index.update.amending import Beside
from index.update.blotting import without_names
from index.update.build import latest
from index.update.eraser import Eraser
from index.update.file_identity import is_gone
from index.update.file_urls import file_at
from index.update.register import Register
from ingest import corrections, printable_json
from ingest.corrections import Correction, CorrectionUnusable

_ABOUT = ("report", "file", "sha256")
"""What a line says of the report besides the correction: its id, the name and the digest of its file."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many corrections were new here, and the numbers of the lines that are none, or of no report that is here."""

    new: int
    left_out: tuple[int, ...]


def exported(place: Path | str) -> Iterator[str]:
    """Yield the corrections kept beside the files of an index, one JSON object each, report after report."""
    files = _files(place)
    register, beside, eraser = Register(files.known), Beside(), Eraser(files.erased)
    for document in sorted(register.documents()):
        places = register.of_document(document)
        record = register[places[0]]
        about = {"report": document, "file": file_at(places[0]).name, "sha256": record.sha256}
        for each in beside.of(places).corrections:
            yield printable_json({**about, **json.loads(corrections.to_line(without_names(each, eraser)))})


def imported(lines: Iterable[str], place: Path | str) -> Imported:
    """Keep exported corrections beside the files they are of, found by digest, id or name, and publish them."""
    files = _files(place)
    register, eraser = Register(files.known), Eraser(files.erased)
    named = {file_at(where).name: record.document for where, record in files.known.items()}
    added: dict[str, list[Correction]] = {}
    left_out: list[int] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        document, correction = _read(line, register, named)
        if document and correction:
            added.setdefault(document, []).append(correction)
        else:
            left_out.append(number)
    new = sum(keep(several, register.of_document(document), eraser=eraser) for document, several in added.items())
    amend(place)
    return Imported(new, tuple(left_out))


def _files(place: Path | str) -> Files:
    store = open_store(place)
    with latest(store) as now:
        if now is None:
            raise NoIndex(store.name)
        return now.files()


def _read(line: str, register: Register, named: dict[str, str]) -> tuple[str, Correction | None]:
    """Return the document that a line is about, "" if it has no file here, and its correction, None if it is none."""
    try:
        values = json.loads(line)
        report, file, digest = (str(values.pop(name, "")) for name in _ABOUT)
        correction = corrections.from_line(json.dumps(values))
    except (ValueError, AttributeError, TypeError, RecursionError, CorrectionUnusable):
        return "", None
    holders = register.with_content(digest)
    known = report if register.of_document(report) else named.get(file, "")
    document = register[holders[0]].document if holders else known
    gone = all(is_gone(file_at(place)) for place in register.of_document(document))
    return "" if gone else document, correction
