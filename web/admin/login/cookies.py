"""Cookies of the administration: for it alone over http, and bound to the host over https."""

from __future__ import annotations

from typing import Literal

from fastapi import Request, Response

from web.html import addresses

_PATH = "/admin"
Name = Literal["actes_admin", "actes_connexion", "actes_appareil"]


def read(request: Request, name: Name) -> str:
    """Return the value of a cookie, "" without one."""
    return request.cookies.get(_full(request, name), "")


def keep(response: Response, request: Request, name: Name, value: str, *, seconds: int) -> None:
    """Set a cookie that scripts and other sites cannot use, for some seconds."""
    secure = _is_secure(request)
    response.set_cookie(
        _full(request, name),
        value,
        max_age=seconds,
        path=_path(request),
        secure=secure,
        httponly=True,
        samesite="strict",
    )


def drop(response: Response, request: Request, name: Name) -> None:
    """Delete a cookie."""
    response.delete_cookie(
        _full(request, name), path=_path(request), secure=_is_secure(request), httponly=True, samesite="strict"
    )


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _full(request: Request, name: Name) -> str:
    """Return the name as sent: with `__Host-`, browsers take it from this host over https only."""
    return f"__Host-{name}" if _is_secure(request) else name


def _path(request: Request) -> str:
    """Return the path that the cookie is sent to; `__Host-` allows the whole host only."""
    return "/" if _is_secure(request) else addresses.at(_PATH)
