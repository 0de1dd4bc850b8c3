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
        self._failure: ActesError | None = None

    def current(self) -> Index:
        """Return the latest index that can be opened. It never changes, and stays usable as long as it is held.

        While the live state cannot be opened, the open one answers if it is still stored. After an erasure or a removal
        it is not, and why the live one cannot be opened is raised. IndexDamaged if the open one was found damaged.
        """
        try:
            version = self._store.version()
            if (version != self._version or self._index.damage) and self._opening.acquire(blocking=False):
                try:
                    self._renew(version)
                finally:
                    self._opening.release()
            elif version == self._version:
                self._failure = None
        except ActesError as error:  # IndexUnusable or EncoderUnavailable
            self._tell(error)
        index, failure = self._index, self._failure
        damage = index.damage or (_again(failure) if failure and not index.is_kept() else None)
        if damage:
            raise damage
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
        self._version, self._failure = version, None

    def _tell(self, failure: ActesError) -> None:
        """Log why a state cannot be opened, once for as long as that is so."""
        before, self._failure = self._failure, _again(failure)
        if before is None or str(failure) != str(before):
            going_on = "; answering from what was there before" if self._index.is_kept() else ""
            _log.warning("%s%s", failure, going_on)


def _again(error: ActesError) -> ActesError:
    """Return an error like another, without its traceback, which keeps what every caller held."""
    like = type(error).__new__(type(error), *error.args)
    vars(like).update(vars(error))
    return like
