"""Throttles password guessing: after some failures an address waits, twice as long each time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from web.guard.visitors import network

_FREE = 4  # failures without a wait: people mistype
_LONGEST = 60.0  # seconds; longer would let anyone behind the same proxy lock others out
_FORGOTTEN = 3600.0  # seconds after which failures no longer count
_MOST = 10_000  # addresses remembered


class LoginThrottle:
    """The wait before each address's next login attempt."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Return the seconds that an address still has to wait."""
        count, last = self._failures.get(network(address), (0, 0.0))
        delay = min(2.0 ** (count - _FREE), _LONGEST) if count > _FREE else 0.0
        return max(0.0, last + delay - self._clock())

    def failed(self, address: str) -> None:
        """Count a failure; attempts count as failures until checked, so that concurrent ones gain nothing."""
        name, now = network(address), self._clock()
        count, last = self._failures.pop(name, (0, now))
        self._failures[name] = (1 if now - last > _FORGOTTEN else count + 1, now)
        while len(self._failures) > _MOST:
            self._failures.popitem(last=False)

    def succeeded(self, address: str) -> None:
        """Forget the failures of an address."""
        self._failures.pop(network(address), None)
