"""What proxies say of who asks: believed from the proxies named, and taken out of every request."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from ipaddress import ip_network

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from web.guard.visitors import parsed

_STARTS = (b"x-forwarded", b"x-original-")
_NAMES = frozenset((b"forwarded", b"x-gradio-server", b"x-real-ip", b"x-host", b"x-rewrite-url"))
"""Headers by which a client could choose the address that the application, or Gradio, takes for its own."""

logger = logging.getLogger("actes")


class Proxies:
    """The addresses and networks of the proxies that are believed, as `ipaddress` writes them."""

    def __init__(self, networks: Iterable[str] = ()) -> None:
        self.networks = tuple(map(ip_network, networks))

    def __contains__(self, address: str) -> bool:
        known = parsed(address)
        return known is not None and any(known in network for network in self.networks)


class Forwarded:
    """ASGI middleware: take client and scheme from the proxies named, and remove forwarded headers from all requests.

    Only X-Forwarded-For and X-Forwarded-Proto are believed; the host is always that of `Host`.
    """

    def __init__(self, app: ASGIApp, proxies: Proxies) -> None:
        self.app = app
        self.proxies = proxies
        self._believing = ProxyHeadersMiddleware(self._serve, list(map(str, proxies.networks)))  # type: ignore[arg-type]
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        peer = scope.get("client")
        known = parsed(peer[0]) if peer else None
        client = (str(known), peer[1]) if peer and known else peer
        self._warn(scope, client)
        await self._believing({**scope, "client": client, "peer": client}, receive, send)  # type: ignore[arg-type]

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        client, peer = scope["client"], scope.pop("peer")
        if client and parsed(client[0]) is None:  # a proxy may forward anything
            scope["client"] = peer
        scope["headers"] = [pair for pair in scope["headers"] if not _is_forwarded(pair[0])]
        await self.app(scope, receive, send)

    def _warn(self, scope: Scope, client: tuple[str, int] | None) -> None:
        """Log, once, that a proxy nearby forwards addresses in vain."""
        known = parsed(client[0]) if client else None
        if self._warned or known is None or not known.is_private or str(known) in self.proxies:
            return
        if any(name == b"x-forwarded-for" for name, _ in scope["headers"]):
            self._warned = True
            logger.warning(
                "%s forwards the addresses of visitors, but ACTES_PROXIES does not name it: they all count as one",
                known,
            )


def _is_forwarded(name: bytes) -> bool:
    return name in _NAMES or name.startswith(_STARTS)
