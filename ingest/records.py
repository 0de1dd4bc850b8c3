"""Documents and passages as JSON text, and back."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from ingest.document import Document, Notice, Page, Passage, Person, Section, Speaker, Speech


def to_json(value: Document | Passage) -> str:
    """Return `value` as one line of JSON."""
    return json.dumps(_plain(value), ensure_ascii=False)


def document(text: str) -> Document:
    """Return the document that `to_json` wrote."""
    values = json.loads(text)
    built: dict[str, list[Any]] = {
        "sections": [Section(**item | {"path": tuple(item["path"])}) for item in values["sections"]],
        "people": [Person(**item | {"variants": tuple(item["variants"])}) for item in values["people"]],
        "speeches": [Speech(**item | {"speaker": Speaker(*item["speaker"])}) for item in values["speeches"]],
        "units": [tuple(item) for item in values["units"]],
        "pages": [Page(**item) for item in values["pages"]],
        "notices": [Notice(**item) for item in values["notices"]],
    }
    return Document(**values | {name: tuple(items) for name, items in built.items()})


def passage(text: str) -> Passage:
    """Return the passage that `to_json` wrote."""
    values = json.loads(text)
    return Passage(
        **values
        | {
            "path": tuple(values["path"]),
            "pages": tuple(values["pages"]) if values["pages"] else None,
            "speakers": tuple(Speaker(*speaker) for speaker in values["speakers"]),
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Speaker):
        return [str(value), value.attribution]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
