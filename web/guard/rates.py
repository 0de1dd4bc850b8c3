"""Rates such as "60/10 seconds", and who exceeds them: a moving window for each visitor, kept in memory."""

from __future__ import annotations

import re
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from web.guard.visitors import network

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_RATE = re.compile(rf"([0-9]{{1,6}})\s*/\s*([0-9]{{0,5}})\s*({'|'.join(_UNITS)})s?", re.I)
_VISITORS = 10_000  # remembered; the least recent are forgotten first


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `amount` requests in any `seconds`."""

    amount: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse "60/10 seconds" or "5/minute"; raise ValueError for anything else, or for none at all."""
        found = _RATE.fullmatch(text.strip())
        if not found:
            raise ValueError(text)
        amount, several, unit = found.groups()
        rate = cls(int(amount), int(several or 1) * _UNITS[unit.lower()])
        if not rate.amount or not rate.seconds:
            raise ValueError(text)
        return rate

    def __str__(self) -> str:
        return f"{self.amount}/{self.seconds} seconds"


class RateLimiter:
    """The requests of each visitor, held to all of several rates; the clock is in seconds and never goes back."""

    def __init__(self, rates: Iterable[Rate], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = tuple(rates)
        self._clock = clock
        self._most = max((rate.amount for rate in self._rates), default=0)
        self._longest = max((rate.seconds for rate in self._rates), default=0)
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Count a request and return 0, or return the seconds until the next one is allowed."""
        if not self._rates:
            return 0
        now, visitor = self._clock(), network(address)
        seen = self._seen.get(visitor) or deque(maxlen=self._most)
        wait = max(self._left(rate, seen, now) for rate in self._rates)
        if wait > 0:
            return wait
        seen.append(now)
        self._seen[visitor] = seen
        self._seen.move_to_end(visitor)
        self._forget(now)
        return 0

    @staticmethod
    def _left(rate: Rate, seen: deque[float], now: float) -> float:
        return seen[-rate.amount] + rate.seconds - now if len(seen) >= rate.amount else 0

    def _forget(self, now: float) -> None:
        """Drop the visitors that no rate counts any more, and the least recent of too many."""
        while self._seen:
            visitor = next(iter(self._seen))
            if len(self._seen) <= _VISITORS and self._seen[visitor][-1] + self._longest > now:
                return
            del self._seen[visitor]
