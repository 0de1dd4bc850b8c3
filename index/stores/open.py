"""Choose the storage engine of an index by its address."""

from __future__ import annotations

import re
from pathlib import Path

from index.errors import PlaceUnknown
from index.stores.address import SCHEMES
from index.stores.contract import Store
from index.stores.folder import FolderStore

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://|(postgres(?:ql)?):", re.I)


def place(given: str | Path) -> str | Path:
    """Return the place of an index: a database's address as text, or a folder; PlaceUnknown for another scheme."""
    if isinstance(given, str) and given.startswith(SCHEMES):
        return given
    if isinstance(given, str) and (scheme := _ADDRESS.match(given)):
        raise PlaceUnknown(scheme[1] or scheme[2])
    return Path(given)


def open_store(place: Path | str) -> Store:
    """Return the store in a folder, or in the PostgreSQL database at a URL."""
    if isinstance(place, str) and place.startswith(SCHEMES):
        from index.stores.postgres import PostgresStore

        return PostgresStore(place)
    return FolderStore(Path(place))
