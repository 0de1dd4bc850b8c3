"""Pages that a browser may keep, on condition that it asks each time whether they have changed."""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from web.html.plain import missing_page


def fresh(request: Request, html: str) -> Response:
    """Return a page, or word that the browser's copy of it is still good."""
    content = html.encode("utf-8", "replace")  # a report may hold half a character
    mark = f'W/"{sha256(content).hexdigest()[:32]}"'
    headers = {"etag": mark, "cache-control": "private, no-cache"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return HTMLResponse(content, headers=headers)


def missing(reason: str) -> Response:
    """Return the page that says that an address leads nowhere, and why."""
    return HTMLResponse(missing_page(reason), status_code=HTTPStatus.NOT_FOUND)
