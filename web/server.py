"""How the site is served: what slow clients, and too many of them, may hold.

uvicorn waits for a request as long as it takes: a few hundred connections that say nothing would keep all others out.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_HEAD_SECONDS = 15.0  # for the head of a request, or the rest of one refused: a telephone on a bad line needs two


class Impatient(H11Protocol):
    """uvicorn's HTTP, which hangs up on who takes too long to say what they want."""

    _hanging_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait from the first byte of a request to the last of its head, however the bytes come."""
        if self._hanging_up is None and self.conn.their_state is h11.IDLE:
            self._wait()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE and not self._is_refused():
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Let who is refused finish sending for a while: to hang up at once may lose what they are told."""
        super().on_response_complete()
        if self._is_refused():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting for who has gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_refused(self) -> bool:
        """Tell whether the request is answered before all of it has come."""
        return self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY

    def _wait(self) -> None:
        self._stop_waiting()
        self._hanging_up = self.loop.call_later(_HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
            self._hanging_up = None


SETTINGS: dict[str, Any] = {
    "http": Impatient,
    "h11_max_incomplete_event_size": 65_536,  # bytes of a head
    "timeout_keep_alive": 15,  # seconds between two requests
    "limit_concurrency": 1_000,  # connections: who comes after them is told 503 and does not wait
    "log_level": "warning",  # and so no request is logged: what people ask is not kept
}
"""The settings of uvicorn."""
