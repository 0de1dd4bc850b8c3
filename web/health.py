"""Which parts of the site are well, for monitors."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Literal

from ingest import ActesError
from qa import Engine

State = Literal["ok", "ill"]

INDEX = "index"

logger = logging.getLogger("actes")


class Health:
    """The state of each part of the site, once it is known."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._failures: dict[str, str] = {}  # "" for a part that is well

    @property
    def parts(self) -> Mapping[str, State]:
        """The parts by name."""
        return {part: "ill" if failure else "ok" for part, failure in self._failures.items()}

    def documents(self) -> int | None:
        """Return the number of reports, or None if the index cannot tell."""
        try:
            count = self._engine.counts[0]
        except Exception as error:
            self.failed(INDEX, error)
            return None
        self.well(INDEX)
        return count

    def well(self, part: str) -> None:
        """Note that a part works."""
        if self._failures.get(part):
            logger.warning("%s: well again", part)
        self._failures[part] = ""

    def failed(self, part: str, error: BaseException) -> None:
        """Note that a part failed, and log it unless its last failure was the same."""
        failure = f"{type(error).__name__}: {error}"
        if failure != self._failures.get(part):
            known = isinstance(error, ActesError)  # its message says all
            logger.error("%s: %s", part, error if known else failure, exc_info=None if known else error)
        self._failures[part] = failure
