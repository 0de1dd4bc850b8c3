"""Filters as SQL on a passage `s`."""

from __future__ import annotations

from typing import Any

from index.stores.contract import PassageFilters
from index.stores.postgres.escaping import shortened

_CLAUSES = {
    "documents": "s.document in (select document from actes.documents where id = any(%({name})s::text[]))",
    "years": "s.year = any(%({name})s::bigint[])",
    "kinds": "s.kinds && %({name})s::text[]",
    "names": "s.names && %({name})s::text[]",
}
_CUT = ("kinds", "names")  # values that are kept shortened
_YEARS = range(-(2**31), 2**31)  # those the column holds


def where(filters: PassageFilters | None) -> tuple[str, dict[str, Any]]:
    """Return what must hold of a passage, and the values it speaks of; an empty text where everything may be found."""
    told: list[str] = []
    values: dict[str, Any] = {}
    while filters is not None:
        for field, clause in _CLAUSES.items():
            asked = getattr(filters, field)
            if asked is not None:
                name = f"{field}{len(told)}"
                told.append(clause.format(name=name))
                values[name] = _kept_as(field, asked)
        filters = filters.also
    return " and ".join(told), values


def _kept_as(field: str, values: tuple[Any, ...]) -> list[Any]:
    """Return values as the tables have them."""
    if field == "years":
        return [year for year in values if year in _YEARS]
    return list(map(shortened, values)) if field in _CUT else list(values)
