"""A correction as one line of JSON, which a person can read and compare."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields
from typing import Any, get_args

from ingest.corrections.anchor import Anchor
from ingest.corrections.correction import Change, Correction
from ingest.corrections.errors import CorrectionUnusable

_KINDS: dict[str, type[Change]] = {kind.kind: kind for kind in get_args(Change)}
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def to_line(correction: Correction) -> str:
    """Return a correction as JSON that UTF-8 can always encode, without a line feed."""
    told = {name: value for name, value in asdict(correction.change).items() if value is not None}
    values = {"id": correction.id, "at": correction.at, "by": correction.by, "kind": correction.change.kind, **told}
    line = json.dumps(values, ensure_ascii=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def from_line(line: str) -> Correction:
    """Return the correction that `to_line` wrote; CorrectionUnusable for anything else."""
    try:
        values = json.loads(line)
        kind = _KINDS[values.pop("kind")]
        name, at, by = (_text(values.pop(stamp)) for stamp in ("id", "at", "by"))
        return Correction(name, at, by, kind(**_values(kind, values)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise CorrectionUnusable("correction-no-json") from None


def _values(kind: type[Change], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a change, each of its type; TypeError for another type, ValueError for another name."""
    known = {field.name for field in fields(kind)}
    if not values.keys() <= known:
        raise ValueError
    return {name: _value(name, value) for name, value in values.items()}


def _value(name: str, value: Any) -> Any:
    if name == "words":
        return Anchor(_text(value["exact"]), _text(value.get("prefix", "")), _number(value.get("repeat", 0)))
    return _number(value) if name == "level" else _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
