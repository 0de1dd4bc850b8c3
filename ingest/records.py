"""Converts documents and passages to JSON text and back."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from typing import Any

from ingest.document import (
    AsRead,
    Attendance,
    Document,
    Fact,
    Notice,
    Page,
    Passage,
    Person,
    Section,
    Speaker,
    Speech,
    Table,
)
from ingest.genre import OTHER, Genre, Sign
from ingest.spans import Spans

JsonObject = dict[str, Any]

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def to_json(value: Document | Passage) -> str:
    """Return `value` as one line of JSON that UTF-8 can always encode."""
    line = json.dumps(to_plain(value), ensure_ascii=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def document(text: str) -> Document:
    """Return the document serialised by `to_json`."""
    return to_document(json.loads(text))


def passage(text: str) -> Passage:
    """Return the passage serialised by `to_json`."""
    return to_passage(json.loads(text))


def to_document(values: JsonObject) -> Document:
    """Return the document serialised by `to_plain`."""
    genre = _genre(values["genre"]) if "genre" in values else OTHER
    read = values.get("as_read")
    parts = {**_changing(values), **_staying(values)}
    return Document(**values | parts | {"genre": genre, "as_read": AsRead(**read | _changing(read)) if read else None})


def _staying(values: JsonObject) -> JsonObject:
    pages = tuple(Page(**item) for item in values["pages"])
    tables = (Table(**item | {"rows": _rows(item["rows"])}) for item in values.get("tables", ()))
    return {"pages": pages, "tables": tuple(tables)}


def _changing(values: JsonObject) -> JsonObject:
    """Return the parts of a document that corrections change."""
    built: dict[str, list[Any]] = {
        "sections": [Section(**item | {"path": tuple(item["path"])}) for item in values["sections"]],
        "people": [_person(item) for item in values["people"]],
        "speeches": [Speech(**item | {"speaker": Speaker(*item["speaker"])}) for item in values["speeches"]],
        "units": [tuple(item) for item in values["units"]],
        "notices": [Notice(**item) for item in values["notices"]],
        "roll": [Attendance(**item) for item in values.get("roll", ())],
        "facts": [Fact(**item) for item in values.get("facts", ())],
    }
    return {name: tuple(items) for name, items in built.items()}


def _person(values: JsonObject) -> Person:
    """Return a person; one stored before reports had a roll bears a presence of their own."""
    return Person(
        **{name: each for name, each in values.items() if name != "presence"} | {"variants": tuple(values["variants"])}
    )


def _genre(values: JsonObject) -> Genre:
    return Genre(values["name"], tuple(Sign(**sign) for sign in values["signs"]))


def _rows(rows: list[list[list[int]]]) -> tuple[Spans, ...]:
    return tuple(tuple((first, last) for first, last in row) for row in rows)


def to_passage(values: JsonObject) -> Passage:
    """Return the passage serialised by `to_plain`."""
    return Passage(
        **values
        | {
            "path": tuple(values["path"]),
            "pages": tuple(values["pages"]) if values["pages"] else None,
            "speakers": tuple(Speaker(*speaker) for speaker in values["speakers"]),
        }
    )


def to_plain(value: Any) -> Any:
    """Return `value` as JSON values: objects, lists, strings and numbers."""
    if isinstance(value, Speaker):
        return [str(value), value.attribution]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value
