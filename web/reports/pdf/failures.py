"""Pages that could not be drawn, remembered for a while so that they are not tried again at each request."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from web.reports.pdf.recent import Recent

_KEPT = 600.0  # seconds
_MOST = 1_000  # pages
_TOO_MANY = 3  # pages of one file: each may have held a processor for seconds

Failure = Literal["protected", "damaged", "heavy"]


class Failures:
    """The pages that failed, with the reason; `clock` returns seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pages: Recent[tuple[str, int], tuple[Failure, float]] = Recent(_MOST)
        self._files: Recent[str, tuple[frozenset[int], float]] = Recent(_MOST)

    def known(self, file: str, number: int) -> Failure | None:
        """Return why a page failed lately, or "heavy" if too many others of its file took too much; else None."""
        reason, until = self._pages.get((file, number)) or (None, 0.0)
        if reason is not None and self._clock() < until:
            return reason
        return "heavy" if len(self._heavy(file)) >= _TOO_MANY else None

    def remember(self, file: str, number: int, reason: Failure) -> None:
        """Remember that a page failed."""
        until = self._clock() + _KEPT
        self._pages.keep((file, number), (reason, until))
        if reason == "heavy":
            self._files.keep(file, (self._heavy(file) | {number}, until))

    def _heavy(self, file: str) -> frozenset[int]:
        """Return the pages of a file that took too much lately."""
        pages, until = self._files.get(file) or (frozenset(), 0.0)
        return pages if self._clock() < until else frozenset()
