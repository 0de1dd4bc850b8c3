"""What a request may weigh, and how many one visitor may send."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

import anyio
from fastapi.responses import HTMLResponse, Response
from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.messages import FRENCH
from web.guard.problems import Refusal, is_program, problem, too_many
from web.guard.visitors import network
from web.html import addresses
from web.html.plain import refusal_page

QUERY = 32_768  # bytes of a query: the longest question and several filters, percent-encoded
_SECONDS = 60.0  # for a body to arrive
_BODY = 1_048_576  # bytes of a body; only reports are larger, and the administration weighs them itself


class RateLimiter:
    """How often each visitor may ask: what they asked lately is remembered until it counts no more."""

    def __init__(self, rates: Iterable[RateLimitItem]) -> None:
        self._rates = tuple(rates)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, address: str) -> float:
        """Take a turn and return 0, or return the seconds until there is one."""
        visitor = network(address)
        for rate in self._rates:
            if not self._limiter.hit(rate, visitor):
                return max(self._limiter.get_window_stats(rate, visitor).reset_time - time.time(), 1)
        return 0


class Limited:
    """Wrap an ASGI application for programs: who sends too many requests is told when to come back."""

    def __init__(self, app: ASGIApp, limiter: RateLimiter) -> None:
        self.app = app
        self.limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] == "http":
            # uvicorn puts the address a proxy tells here, if the proxy is one it is told to trust.
            address, _ = scope.get("client") or ("", 0)
            if wait := self.limiter.wait(address):
                seconds = math.ceil(wait)
                refusal = too_many(scope, seconds)
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


class Capped:
    """Wrap an ASGI application: queries and bodies that are too long, and bodies too slow, are refused.

    `elsewhere` is where bodies are not weighed here.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        body: int = _BODY,
        query: int = QUERY,
        seconds: float = _SECONDS,
        elsewhere: str | None = None,
    ) -> None:
        self.app = app
        self.seconds = seconds
        self.body = body
        self.query = query
        self.elsewhere = elsewhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif len(scope["query_string"]) > self.query:
            await _refusal(scope, Unwelcome(414, "address-too-long"))(scope, receive, send)
        elif self.elsewhere and addresses.asked(scope).startswith(self.elsewhere):
            await self.app(scope, receive, send)
        else:
            await self._weigh(scope, receive, send)

    async def _weigh(self, scope: Scope, receive: Receive, send: Send) -> None:
        told = Headers(scope=scope).get("content-length", "")
        if told.isascii() and told.isdecimal() and int(told) > self.body:
            await _refusal(scope, Unwelcome(413, "body-too-long"))(scope, receive, send)
            return
        received, whole, started = 0, False, False
        late = anyio.current_time() + self.seconds

        async def weigh() -> Message:
            nonlocal received, whole
            if whole:  # what comes now is that the client has gone, and that may take its time
                return await receive()
            with anyio.CancelScope(deadline=late) as waiting:
                message = await receive()
            if waiting.cancelled_caught:
                raise Unwelcome(408, "body-too-slow")
            received += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if received > self.body:
                raise Unwelcome(413, "body-too-long")
            return message

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, weigh, watch)
        except Unwelcome as unwelcome:
            if started:
                raise
            await _refusal(scope, unwelcome)(scope, receive, send)


class Unwelcome(Refusal):
    """A body that turned out too long, or too slow, while it was read."""


def _refusal(scope: Scope, refusal: Refusal) -> Response:
    """Return why a request is refused, to a program or to a person."""
    if is_program(scope):
        return problem(scope, refusal.status_code, refusal.message)
    return HTMLResponse(refusal_page("Demande refusée", refusal.message.told(FRENCH)), status_code=refusal.status_code)
