"""The index as it is published: a new state is picked up between two queries, without a restart."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock

from index.index import Index
from index.stores.open import open_store
from ingest import ActesError

_log = logging.getLogger(__name__)


class LiveIndex:
    """Gives the index that was published last; threads may share it."""

    def __init__(self, place: Path | str) -> None:
        """Open the index at `place`; IndexUnusable if that cannot be."""
        self.place = place
        self._store = open_store(place)
        self._opening = Lock()
        self._version = self._store.version()
        self._index = Index(place)

    def current(self) -> Index:
        """Return the latest index that can be opened. It stays as it is, and answers for as long as it is held."""
        try:
            if self._store.version() != self._version and self._opening.acquire(blocking=False):
                try:
                    self._renew()
                finally:
                    self._opening.release()
        except ActesError as error:  # IndexUnusable, or its encoder cannot be had
            _log.warning("%s; answering from what was there before", error)
        return self._index

    def _renew(self) -> None:
        """Open what is there now; one that cannot be opened is not tried again."""
        self._version = self._store.version()
        self._index = Index(self.place)
