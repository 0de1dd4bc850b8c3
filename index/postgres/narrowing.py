"""What a search keeps to, as conditions of SQL on a passage `s`."""

from __future__ import annotations

from typing import Any

from index.contract import Narrowing
from index.postgres.escaping import shortened

CONDITIONS = {
    "document": "s.document in (select document from actes.documents where id = %(document)s)",
    "year": "s.year = %(year)s",
    "kind": "s.kinds @> array[%(kind)s]::text[]",
    "names": "s.names && %(names)s::text[]",
}


def conditions(narrowing: Narrowing | None) -> tuple[str, dict[str, Any]]:
    """Return what must hold of a passage, and the values it speaks of; an empty text where everything may be found."""
    asked = {name: getattr(narrowing, name, None) for name in CONDITIONS}
    values = {name: value for name, value in asked.items() if value is not None}
    if "kind" in values:
        values["kind"] = shortened(values["kind"])
    if "names" in values:
        values["names"] = list(map(shortened, values["names"]))
    return " and ".join(CONDITIONS[name] for name in values), values
