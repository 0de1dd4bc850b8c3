"""uvicorn's settings, and a limit on slow clients.

uvicorn waits for a request indefinitely: a few hundred silent connections would keep everyone else out.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from web.stopping import PATIENCE, Server

_HEAD_SECONDS = 15.0  # to send the head of a request, or the rest of a refused one; a phone on a bad line needs two


class HeaderTimeoutProtocol(H11Protocol):
    """uvicorn's HTTP protocol, which closes connections whose headers arrive too slowly."""

    _closing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Start the timeout."""
        super().connection_made(transport)
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
        """Cancel the timeout."""
        self._cancel_timeout()
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
    "http": HeaderTimeoutProtocol,
    "h11_max_incomplete_event_size": 65_536,  # bytes of headers
    "timeout_keep_alive": 15,  # seconds between requests
    "limit_concurrency": 1_000,  # connections; further ones get 503 at once
    "timeout_graceful_shutdown": PATIENCE,
    "log_level": "warning",  # requests are not logged: questions are not kept
}
"""The settings of uvicorn."""


def run(app: ASGIApp, *, host: str, port: int, root: str = "") -> None:
    """Serve an application until a signal ends the process."""
    Server(uvicorn.Config(app, host=host, port=port, root_path=root, **SETTINGS)).run()
