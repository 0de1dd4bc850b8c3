"""The published index: a new state is picked up between two queries, without a restart."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock

from index.index import Index
from index.stores.open import open_store
from ingest import ActesError

_log = logging.getLogger(__name__)


class LiveIndex:
    """The latest published index; threads may share it."""

    def __init__(self, place: Path | str) -> None:
        """Open the index at `place`; IndexUnusable if it cannot be opened."""
        self.place = place
        self._store = open_store(place)
        self._opening = Lock()
        self._version = self._store.version()
        self._index = Index(place)

    def current(self) -> Index:
        """Return the latest index that can be opened. It never changes, and stays usable as long as it is held."""
        try:
            if self._store.version() != self._version and self._opening.acquire(blocking=False):
                try:
                    self._renew()
                finally:
                    self._opening.release()
        except ActesError as error:  # IndexUnusable or EncoderUnavailable
            _log.warning("%s; answering from what was there before", error)
        return self._index

    def _renew(self) -> None:
        """Open the current state; a state that cannot be opened is not retried."""
        self._version = self._store.version()
        self._index = Index(self.place)
