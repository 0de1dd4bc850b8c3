"""Slowing down who guesses passwords: after some failures an address waits, twice as long each time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from web.guard.visitors import network

_FREE = 4  # failures that cost nothing: people mistype
_LONGEST = 60.0  # seconds; longer would let anybody behind the same proxy lock people out
_FORGOTTEN = 3600.0  # seconds after which failures no longer count
_MOST = 10_000  # addresses remembered


class LoginThrottle:
    """How long each address has to wait before its next try."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Return the seconds an address still has to wait, 0 if none."""
        count, last = self._failures.get(network(address), (0, 0.0))
        delay = min(2.0 ** (count - _FREE), _LONGEST) if count > _FREE else 0.0
        return max(0.0, last + delay - self._clock())

    def failed(self, address: str) -> None:
        """Count a failure; a try counts as one before it is looked at, so that many at once gain nothing."""
        name, now = network(address), self._clock()
        count, last = self._failures.pop(name, (0, now))
        self._failures[name] = (1 if now - last > _FORGOTTEN else count + 1, now)
        while len(self._failures) > _MOST:
            self._failures.popitem(last=False)

    def succeeded(self, address: str) -> None:
        """Forget the failures of an address."""
        self._failures.pop(network(address), None)
