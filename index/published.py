"""The published index: a new state is picked up between two queries, without a restart."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock
from time import monotonic

from index.index import Index
from index.stores.open import open_store
from ingest import ActesError

_AGAIN = 5.0  # seconds before a state that could not be opened is tried again
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
        self._tried, self._next = self._version, 0.0
        self._said = ""

    def current(self) -> Index:
        """Return the latest index that can be opened. It never changes, and stays usable as long as it is held.

        IndexDamaged if that one was found damaged since.
        """
        try:
            version = self._store.version()
            if (version != self._version or self._index.damage) and self._opening.acquire(blocking=False):
                try:
                    self._renew(version)
                finally:
                    self._opening.release()
            elif version == self._version:
                self._said = ""
        except ActesError as error:  # IndexUnusable or EncoderUnavailable
            self._tell(str(error))
        index = self._index
        if index.damage:
            raise index.damage
        return index

    def check(self) -> None:
        """Look at what the open index has stored, once after a start and then once a day; IndexDamaged if altered."""
        self.current().check()

    def _renew(self, version: str) -> None:
        """Open the current state; one that could not be opened is tried again after a while."""
        if version == self._tried and monotonic() < self._next:
            return
        self._tried, self._next = version, monotonic() + _AGAIN
        self._index = Index(self.place)
        self._version, self._said = version, ""

    def _tell(self, said: str) -> None:
        """Log why a state cannot be opened, once for as long as that is so."""
        if said != self._said:
            self._said = said
            _log.warning("%s; answering from what was there before", said)
