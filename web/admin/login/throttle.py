"""Throttles password guessing, by address, by account and in all, and bounds how many wait for a check."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from web.guard.rates import Rate, RateLimiter
from web.guard.visitors import network

_FREE = 4  # failures of an address without a wait: people mistype
_FREE_OF_ACCOUNT = 10  # failures of an account from anywhere
_LONGEST = 60.0  # seconds; longer would let anyone behind the same proxy, or who knows a name, lock others out
_FORGOTTEN = 3600.0  # seconds after which failures no longer count
_MOST = 10_000  # addresses, accounts and browsers remembered
_OVERALL = Rate(30, 60)  # tries of strangers, whatever their address and account
_WAITING = 4  # strangers waiting for their check, a quarter of a second each
_WAITING_KNOWN = 8  # all who wait, when a known browser comes
Checked = TypeVar("Checked")


class Failures:
    """The wait before the next try, by key: none at first, then twice as long each time up to a minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, key: str, free: int) -> float:
        """Return the seconds that a key with some free failures still has to wait."""
        count, last = self._failures.get(key, (0, 0.0))
        delay = min(2.0 ** min(count - free, 10), _LONGEST) if count > free else 0.0
        return max(0.0, last + delay - self._clock())

    def add(self, key: str) -> None:
        """Count a failure."""
        now = self._clock()
        count, last = self._failures.pop(key, (0, now))
        self._failures[key] = (1 if now - last > _FORGOTTEN else count + 1, now)
        while len(self._failures) > _MOST:
            self._failures.popitem(last=False)

    def forget(self, key: str) -> None:
        """Forget the failures of a key."""
        self._failures.pop(key, None)


class LoginThrottle:
    """Who must wait before the next try: a known browser for its own failures only, a stranger for others' too."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._failures = Failures(clock)
        self._overall = RateLimiter([_OVERALL], clock=clock)

    def admit(self, address: str, name: str, *, device: str = "") -> float:
        """Return the seconds to wait; if none, count a failure, until it succeeds: concurrent tries gain nothing."""
        wait = self.wait(address, name, device=device)
        if not wait and not device:
            wait = self._overall.wait("")
        if not wait:
            for key in _keys(address, name, device):
                self._failures.add(key)
        return wait

    def wait(self, address: str, name: str, *, device: str = "") -> float:
        """Return the seconds to wait for earlier failures."""
        return max(self._failures.wait(key, free) for key, free in _keys(address, name, device).items())

    def succeeded(self, address: str, name: str, *, device: str = "") -> None:
        """Forget the failures that counted."""
        for key in _keys(address, name, device):
            self._failures.forget(key)


def _keys(address: str, name: str, device: str) -> dict[str, int]:
    """Return the keys that a try counts for, each with its free failures."""
    if device:
        return {f"device {device}": _FREE}
    return {f"address {network(address)}": _FREE, f"account {name[:200]}": _FREE_OF_ACCOUNT}


class WaitingRoom:
    """Those whose password is being checked, one at a time: hashing takes 32 MB and a quarter of a second."""

    def __init__(self) -> None:
        self._turn = CapacityLimiter(1)
        self._inside = 0

    def is_full(self, *, known: bool) -> bool:
        """Return whether nobody else may wait; a known browser may where strangers may not."""
        return self._inside > (_WAITING_KNOWN if known else _WAITING)

    async def check(self, check: Callable[[], Checked]) -> Checked:
        """Return what a check returns, which is made in a thread when its turn comes."""
        self._inside += 1
        try:
            return await to_thread.run_sync(check, limiter=self._turn)
        finally:
            self._inside -= 1
