"""Limits on the size of requests, on the time their bodies take, and on requests per visitor."""

from __future__ import annotations

import math

import anyio
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.messages import FRENCH
from web.guard.problems import Refusal, is_program, problem, too_many
from web.guard.rates import RateLimiter
from web.html import addresses
from web.html.plain import refusal_page

QUERY = 32_768  # bytes of a query string: the longest question and several filters, percent-encoded
_SECONDS = 60.0  # for a body to arrive
_BODY = 1_048_576  # bytes of a body; only uploads are larger, and the administration limits those


class Limited:
    """ASGI middleware for programs: answer 429 with Retry-After above the rate limit."""

    def __init__(self, app: ASGIApp, limiter: RateLimiter) -> None:
        self.app = app
        self.limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] == "http":
            address, _ = scope.get("client") or ("", 0)
            if wait := self.limiter.wait(address):
                seconds = math.ceil(wait)
                refusal = too_many(scope, seconds)
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


class Capped:
    """ASGI middleware: refuse query strings and bodies that are too long, and bodies that are too slow.

    Bodies sent to paths below `elsewhere` are not limited here.
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
            await _refusal(scope, LimitExceeded(414, "address-too-long"))(scope, receive, send)
        elif self.elsewhere and addresses.asked(scope).startswith(self.elsewhere):
            await self.app(scope, receive, send)
        else:
            await self._limit_body(scope, receive, send)

    async def _limit_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isascii() and declared.isdecimal() and int(declared) > self.body:
            await _refusal(scope, LimitExceeded(413, "body-too-long"))(scope, receive, send)
            return
        received, whole, started = 0, False, False
        late = anyio.current_time() + self.seconds

        async def receive_limited() -> Message:
            nonlocal received, whole
            if whole:  # the next message is the disconnect, which has no deadline
                return await receive()
            with anyio.CancelScope(deadline=late) as waiting:
                message = await receive()
            if waiting.cancelled_caught:
                raise LimitExceeded(408, "body-too-slow")
            received += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if received > self.body:
                raise LimitExceeded(413, "body-too-long")
            return message

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive_limited, watch)
        except LimitExceeded as exceeded:
            if started:
                raise
            await _refusal(scope, exceeded)(scope, receive, send)


class LimitExceeded(Refusal):
    """Raised for a request that exceeds a limit, possibly while its body is being read."""


def _refusal(scope: Scope, refusal: Refusal) -> Response:
    """Return a refusal as a problem or, for people, as a page."""
    if is_program(scope):
        return problem(scope, refusal.status_code, refusal.message)
    return HTMLResponse(refusal_page("Demande refusée", refusal.message.told(FRENCH)), status_code=refusal.status_code)
