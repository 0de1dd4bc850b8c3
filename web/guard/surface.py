"""The few addresses of Gradio that the search page needs; all others are missing.

Gradio answers some seventy more, to anyone: queues, streams, uploads, recordings, its configuration. Those that are
needed are answered without sessions, and without the headers and parameters that Gradio would obey.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, StringConstraints, ValidationError
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from ingest.messages import Message
from web.guard.limits import QUERY
from web.guard.problems import problem
from web.html import addresses

_READ = re.compile(r"/|/theme\.css|/(?:assets|static)(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
_CALLED = "/gradio_api/run/predict"
_HEADERS = frozenset({b"host", b"accept", b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})


class _Call(BaseModel):
    """What the page sends; it sends more, which is ignored: the name of a session, what was clicked."""

    fn_index: int
    data: list[Annotated[str, StringConstraints(max_length=QUERY)]]  # the query string is one of them


class Surface:
    """An ASGI application that passes on what the page needs of Gradio's, and answers 404 to everything else.

    `functions` are those the page calls: the number of their arguments, all strings, by their number in Gradio.
    """

    def __init__(self, app: ASGIApp, functions: Mapping[int, int]) -> None:
        self.app = app
        self._functions = functions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
            return
        asked = (scope["method"], addresses.asked(scope))
        if asked == ("POST", _CALLED):
            await self._call(scope, receive, send)
        elif asked[0] == "GET" and _READ.fullmatch(asked[1]):
            await self.app(_plain(scope), receive, send)
        else:
            await problem(scope, 404, Message("no-address"))(scope, receive, send)

    async def _call(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            call = _Call.model_validate_json(await Request(scope, receive).body())
        except ValidationError:
            call = None
        if call is None or self._functions.get(call.fn_index) != len(call.data):
            await problem(scope, 422, Message("call-malformed"))(scope, receive, send)
            return
        body = call.model_dump_json().encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        whole: list[Event] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_whole() -> Event:
            return whole.pop() if whole else await receive()

        await self.app(_plain(scope, headers), receive_whole, send)


def _plain(scope: Scope, headers: list[tuple[bytes, bytes]] | None = None) -> Scope:
    """Return a request without its parameters, and with no headers but the few that Gradio's answer depends on."""
    kept = [(name, value) for name, value in scope["headers"] if name in _HEADERS]
    return {**scope, "query_string": b"", "headers": kept + (headers or [])}
