"""Documents and passages as JSON text, and back."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from ingest import Document, Page, Passage, Person, Section, Speaker, Speech


def to_json(value: Document | Passage) -> str:
    """Return `value` as one line of JSON."""
    return json.dumps(_plain(value), ensure_ascii=False)


def document(text: str) -> Document:
    """Return the document that `to_json` wrote."""
    values = json.loads(text)
    return Document(
        **values
        | {
            "sections": tuple(Section(**section | {"path": tuple(section["path"])}) for section in values["sections"]),
            "people": tuple(Person(**person | {"variants": tuple(person["variants"])}) for person in values["people"]),
            "speeches": tuple(Speech(**speech | {"speaker": Speaker(*speech["speaker"])}) for speech in values["speeches"]),
            "units": tuple(tuple(unit) for unit in values["units"]),
            "pages": tuple(Page(**page) for page in values["pages"]),
        }
    )


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
