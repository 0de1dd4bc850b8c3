"""The table of what a child may do with a file: each task answers with JSON values, or raises IngestError."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest import load
from ingest.errors import IngestError
from ingest.formats.detect import format_of, reader_of
from ingest.formats.file import File
from ingest.passages import passages
from ingest.records import JsonObject, to_plain
from ingest.sandbox.examination import examine
from ingest.sandbox.limits import Limits

REHEARSAL = Path(__file__).with_name("rehearsal.txt")


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with a file, given other values, within limits.

    `prepare` imports what the task needs, once for all children: it runs in the worker and opens no file. `programs`
    says whether programs may be run for it, `pages` whether it tells of pages before its answer.
    """

    run: Callable[[File, JsonObject, Limits], JsonObject]
    prepare: Callable[[Path], None] = lambda _: None
    programs: bool = False
    pages: bool = False


def _read(file: File, _: JsonObject, __: Limits) -> JsonObject:
    document = load.document(file)
    return {"document": to_plain(document), "passages": [to_plain(passage) for passage in passages(document)]}


@cache
def _rehearse() -> None:
    passages(load.read(REHEARSAL))  # compiles the rules once, which would take each child 0.2 s


def _prepare_reading(path: Path) -> None:
    _rehearse()
    with suppress(IngestError, ImportError):  # the child will report it
        reader_of(format_of(File(path, b"")))


def _examine(file: File, given: JsonObject, _: Limits) -> JsonObject:
    return {"format": examine(file.data, named=given["named"])}


def _count(file: File, _: JsonObject, __: Limits) -> JsonObject:
    from ingest.drawing import pages

    return {"pages": pages.count(file)}


def _draw(file: File, given: JsonObject, limits: Limits) -> JsonObject:
    from ingest.drawing import pages

    picture = pages.draw(file, number=given["number"], side=limits.side)
    return {"picture": b64encode(picture).decode("ascii")}


def _cover(file: File, given: JsonObject, limits: Limits) -> JsonObject:
    from ingest.drawing import pages

    picture = pages.draw_covered(file, number=given["number"], side=limits.side, hidden=given["hidden"])
    return {"picture": b64encode(picture).decode("ascii") if picture else None}


def _letters(file: File, given: JsonObject, _: Limits) -> JsonObject:
    from ingest.drawing import pages

    return dict(to_plain(pages.letters(file, number=given["number"])))


def _place(file: File, given: JsonObject, _: Limits) -> JsonObject:
    from ingest.drawing import pages

    return {"boxes": pages.place(file, number=given["number"], wanted=given["wanted"])}


def _prepare_pages(_: Path) -> None:
    from ingest.drawing import pages  # with pdfium and Pillow, which reading a text does not need

    pages.rehearse()


TASKS: Mapping[str, Task] = {
    "read": Task(_read, _prepare_reading, programs=True, pages=True),
    "examine": Task(_examine),
    "count": Task(_count, _prepare_pages),
    "draw": Task(_draw, _prepare_pages),
    "cover": Task(_cover, _prepare_pages),
    "letters": Task(_letters, _prepare_pages),
    "place": Task(_place, _prepare_pages),
}
"""The tasks by name."""
