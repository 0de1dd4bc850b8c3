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
    "besides": "s.document not in (select document from actes.documents where id = any(%({name})s::text[]))",
}
_CUT = ("kinds", "names")  # columns that store values shortened
_YEARS = range(-(2**31), 2**31)  # the range of the column


def where(filters: PassageFilters | None) -> tuple[str, dict[str, Any]]:
    """Return the SQL condition on a passage and its parameters; an empty condition without filters."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    while filters is not None:
        for field, clause in _CLAUSES.items():
            asked = getattr(filters, field)
            if asked is not None:
                name = f"{field}{len(conditions)}"
                conditions.append(clause.format(name=name))
                values[name] = _kept_as(field, asked)
        filters = filters.also
    return " and ".join(conditions), values


def _kept_as(field: str, values: tuple[Any, ...]) -> list[Any]:
    """Return values as the tables store them."""
    if field == "years":
        return [year for year in values if year in _YEARS]
    return list(map(shortened, values)) if field in _CUT else list(values)
