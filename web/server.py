"""uvicorn's settings, and limits on slow clients and on those who hold many connections.

uvicorn waits for a request indefinitely: a few hundred silent connections would keep everyone else out.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from web.guard.access import Access
from web.guard.connections import Connections
from web.guard.proxies import Proxies
from web.stopping import PATIENCE, Server

_REFUSAL = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\nretry-after: 5\r\n\r\n"
_HEAD_SECONDS = 15.0  # to send the head of a request, or the rest of a refused one; a phone on a bad line needs two


class HeaderTimeoutProtocol(H11Protocol):
    """uvicorn's HTTP protocol, which closes connections whose headers arrive too slowly, and those beyond a number."""

    _closing: asyncio.TimerHandle | None = None
    _admitted: str | None = None

    def __init__(self, *arguments: Any, held: Connections, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._held = held

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Start the timeout, or refuse the connection if its visitor holds enough."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if address and not self._held.admit(address):
            transport.write(_REFUSAL)
            transport.close()
            return
        self._admitted = address or None
        self._start_timeout()

    def data_received(self, data: bytes) -> None:
        """Run the timeout from the first byte of a request to the end of its headers."""
        if self._closing is None and self.conn.their_state is h11.IDLE:
            self._start_timeout()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE and not self._is_refused():
            self._cancel_timeout()

    def on_response_complete(self) -> None:
        """Give a refused client time to finish sending: closing at once may lose the response."""
        super().on_response_complete()
        if self._is_refused():
            self._start_timeout()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the timeout, and forget the connection."""
        self._cancel_timeout()
        if self._admitted:
            self._held.release(self._admitted)
            self._admitted = None
        super().connection_lost(exc)

    def _is_refused(self) -> bool:
        """Return whether the response is complete before the request is."""
        return self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY

    def _start_timeout(self) -> None:
        self._cancel_timeout()
        self._closing = self.loop.call_later(_HEAD_SECONDS, self.transport.close)

    def _cancel_timeout(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None


SETTINGS: dict[str, Any] = {
    "http": partial(HeaderTimeoutProtocol, held=Connections()),
    "proxy_headers": False,  # web.guard.proxies believes those named
    "h11_max_incomplete_event_size": 65_536,  # bytes of headers
    "timeout_keep_alive": 15,  # seconds between requests
    "limit_concurrency": 1_000,  # connections; further ones get 503 at once
    "timeout_graceful_shutdown": PATIENCE,
    "log_level": "warning",  # requests are not logged: questions are not kept
}
"""The settings of uvicorn, for visitors without a proxy."""


def settings(access: Access) -> dict[str, Any]:
    """Return the settings of uvicorn for a site behind the proxies that `access` names, if any."""
    held = Connections(proxies=Proxies(access.proxies))
    return {**SETTINGS, "http": partial(HeaderTimeoutProtocol, held=held)}


def run(app: ASGIApp, *, host: str, port: int, access: Access, root: str = "") -> None:
    """Serve an application until a signal ends the process."""
    Server(uvicorn.Config(app, host=host, port=port, root_path=root, **settings(access))).run()
