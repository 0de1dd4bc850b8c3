"""Puts Gradio's page in French inside the site's header and footer, and adds security headers to every response.

Gradio's own `head=` comes too late: it is inserted a second after the page shows, in the browser's language.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from http import HTTPStatus

from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.messages import FRENCH
from web.guard.problems import failed, is_program, public_message
from web.html import addresses
from web.html.plain import header, missing_page, refusal_page
from web.html.templates import fill
from web.query import Query

TITLE = "Actes – Rechercher dans les comptes rendus"
_GRADIO = b"<gradio-app"

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
# Gradio compiles its templates in the browser, hence 'unsafe-eval', and writes styles into the page; plain pages do
# neither. Its own scripts are named by their hashes, so that no other in the page runs.
_GRADIO_POLICY = (
    "default-src 'self'; script-src 'self' {scripts} 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_PLAIN_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)  # fmt: skip
_SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Frame:
    """ASGI middleware: buffer HTML responses, frame Gradio's, and pass all others through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with addresses.below(scope.get("root_path", "")):
            await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        program = is_program(scope) or addresses.asked(scope).startswith("/gradio_api/")
        page = not program and "text/html" in Headers(scope=scope).get("accept", "")
        if page:  # a compressed page could not be rewritten
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        if scope["method"] == "HEAD":  # answered as GET; the server drops the body
            scope = {**scope, "method": "GET"}
        framing = _Framing(send, scope["query_string"], page=page)
        try:
            await self.app(scope, receive, framing)
        except ClientDisconnect:
            return  # in the middle of its request: nobody is there to be answered
        except Exception as error:
            if framing.started:
                raise
            await _failure(error, scope)(scope, receive, framing)


class _Framing:
    """A `send` that rewrites one response; `page` says whether a browser is opening a page."""

    def __init__(self, send: Send, query: bytes, *, page: bool) -> None:
        self.send = send
        self.query = query
        self.page = page
        self.started = False
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            headers.update({**_SECURITY, "content-security-policy": _PLAIN_POLICY})
            if self._is_missing(message) or _is_html(headers):
                self.start = message  # until its length is known
            else:
                await self.send(message)
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_whole(self.start)

    async def _send_whole(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        if _GRADIO in self.body:
            gradio = self.body.decode()
            self.body = frame(gradio, Query.of(self.query.decode("latin-1"))).encode()
            headers["content-security-policy"] = _GRADIO_POLICY.format(scripts=_hashes(gradio))
        elif self._is_missing(start) and not _is_html(headers):
            self.body = missing_page("Cette adresse ne mène à aucune page.").encode()
            headers["content-type"] = "text/html; charset=utf-8"
        headers["content-length"] = str(len(self.body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": self.body})

    def _is_missing(self, start: Message) -> bool:
        return self.page and start["status"] == HTTPStatus.NOT_FOUND


def frame(html: str, query: Query) -> str:
    """Return Gradio's page in French, with our title, header and footer; `query` is the search in its address."""
    html = html.replace('lang="en"', 'lang="fr"', 1)
    html = re.sub(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>|<link rel="manifest"[^>]*>', "", html)
    for mark, replacement in (
        ("</head>", fill("head.html", title=TITLE) + _plain_page_link(query) + "</head>"),
        ("<gradio-app", header("search") + "<gradio-app"),
        ("</gradio-app>", "</gradio-app>" + fill("footer.html")),
    ):
        before, found, after = html.rpartition(mark)
        html = before + replacement + after if found else html
    return html


def _hashes(html: str) -> str:
    """Return the scripts written in a page as sources of a policy."""
    scripts = (b64encode(sha256(script.encode()).digest()).decode() for script in _INLINE.findall(html))
    return " ".join(f"'sha256-{script}'" for script in scripts)


def _plain_page_link(query: Query) -> str:
    """Render the link to the plain page, shown where scripts do not run."""
    return fill("without_scripts.html", address=escape(query.at("/recherche")))


def _failure(error: Exception, scope: Scope) -> Response:
    """Log a server error, and return it as a problem or, for people, as a page."""
    response = failed(error, scope)
    if is_program(scope):
        return response
    reason = public_message(error).told(FRENCH)
    return HTMLResponse(refusal_page("La page n’a pas pu être préparée", reason), status_code=response.status_code)


def _is_html(headers: MutableHeaders) -> bool:
    return headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
