"""Pages that browsers cache and revalidate on every visit."""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from web.html.plain import missing_page


def fresh(request: Request, html: str) -> Response:
    """Return a page with its ETag, or 304 where the browser's copy is current."""
    content = html.encode("utf-8", "replace")  # a report may hold a lone surrogate
    mark = f'W/"{sha256(content).hexdigest()[:32]}"'
    headers = {"etag": mark, "cache-control": "private, no-cache"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return HTMLResponse(content, headers=headers)


def missing(reason: str) -> Response:
    """Return a 404 page that says why."""
    return HTMLResponse(missing_page(reason), status_code=HTTPStatus.NOT_FOUND)
