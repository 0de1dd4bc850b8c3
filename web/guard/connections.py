"""How many connections each visitor may hold at once, so that one cannot take all of them."""

from __future__ import annotations

from collections import Counter

from web.guard.proxies import Proxies
from web.guard.visitors import network

MOST = 100  # a tenth of all; a browser opens six, and an office may share one address


class Connections:
    """The open connections, counted by address (IPv6: by network), except those of the proxies named."""

    def __init__(self, most: int = MOST, *, proxies: Proxies | None = None) -> None:
        self._most = most
        self._proxies = proxies or Proxies()
        self._held = Counter[str]()

    def admit(self, address: str) -> bool:
        """Count a connection and return True, or return False if its visitor holds enough."""
        if address in self._proxies:
            return True
        visitor = network(address)
        if self._held[visitor] >= self._most:
            return False
        self._held[visitor] += 1
        return True

    def release(self, address: str) -> None:
        """Forget a connection that was admitted."""
        if address in self._proxies:
            return
        visitor = network(address)
        self._held[visitor] -= 1
        if self._held[visitor] <= 0:
            del self._held[visitor]
