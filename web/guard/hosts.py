"""The names that the site answers to: requests for any other are refused, against DNS rebinding.

A page of another site can have a visitor's browser call this one under a name of its own; the browser then lets that
page read the answers. The name stands in `Host`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv6Address

from fastapi.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest.messages import Message
from web.guard.problems import is_program, problem
from web.html.templates import fill

_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # recognised, not listened on
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_PORT = re.compile(r":[0-9]{1,5}")
_MISDIRECTED = 421


def host_name(given: str) -> str:
    """Return the name or address of a host as `Host` writes it, without a port; raise ValueError if it is neither."""
    name = given.strip().lower()
    with suppress(ValueError):
        return f"[{IPv6Address(name.removeprefix('[').removesuffix(']'))}]"
    if not _NAME.fullmatch(name):
        raise ValueError(given)
    return name


def is_everywhere(address: str) -> bool:
    """Return whether listening on an address means listening on all of the machine's."""
    return address in _EVERYWHERE


def local_url(address: str, port: int) -> str:
    """Return where a browser on this machine finds a site that listens on an address."""
    return f"http://{'localhost' if is_everywhere(address) else host_name(address)}:{port}/"


class Hosts:
    """The names of this machine for itself, and others as `host_name` returns them."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset((*_LOCAL, *names))

    def holds(self, host: str) -> bool:
        """Return whether a value of `Host` is one of the names, with any port or none."""
        host = host.lower()
        return host in self._names or any(
            host.startswith(name) and _PORT.fullmatch(host, len(name)) for name in self._names
        )

    def sent(self, origin: str) -> bool:
        """Return whether a value of `Origin` is a page of this site."""
        scheme, found, host = origin.partition("://")
        return bool(found) and scheme in ("http", "https") and self.holds(host)


class Addressed:
    """ASGI middleware: answer 421, and nothing of the site, to requests for another host."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] == "lifespan" or self._is_ours(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await _refusal(scope)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _is_ours(self, scope: Scope) -> bool:
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        return len(given) == 1 and self.hosts.holds(given[0])


def _refusal(scope: Scope) -> Response:
    if is_program(scope):
        return problem(scope, _MISDIRECTED, Message("unknown-host"))
    return HTMLResponse(fill("guard/misdirected.html"), status_code=_MISDIRECTED)
