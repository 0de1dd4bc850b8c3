"""Authentication: the login, its cookie, and the CSRF token that every form must send back."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Coroutine
from math import ceil
from typing import Any
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute

from ingest.messages import FRENCH
from web.admin import pages
from web.admin.errors import Refused
from web.admin.logins import BadLogins
from web.admin.sessions import LASTING, Session, Sessions
from web.admin.settings import Administration
from web.admin.throttle import LoginThrottle
from web.html import addresses

_COOKIE, _BEFORE = "actes_admin", "actes_connexion"
_LONGEST = 16_384  # bytes of a form without files
_FIELDS = 50  # in a form; the longest has four
_SEE_OTHER = 303
_COOKIE_PATH = "/admin"  # cookies are sent to the administration only
Form = dict[str, str]


class Stop(Exception):
    """Raised to end a request with a given response."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class Guarded(APIRoute):
    """A route that answers `Stop` and `Refused` with a page, and forbids caching."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the route's handler, wrapped."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                response = await handle(request)
            except Stop as stop:
                response = stop.response
            except Refused as refused:
                response = HTMLResponse(pages.refusal(refused.told(FRENCH)), status_code=refused.status)
            response.headers["cache-control"] = "no-store"
            return response

        return guarded


class Auth:
    """Logs people in and out, and checks who may do what."""

    def __init__(self, settings: Administration | None) -> None:
        self._settings = settings
        self._sessions = Sessions()
        self._throttle = LoginThrottle()
        self._one = CapacityLimiter(1)  # password at a time: hashing takes 32 MB and a quarter of a second

    def open(self) -> Administration:
        """Return the settings; if no login is configured, raise Stop with a page that explains how."""
        try:
            if self._settings and self._settings.logins.known():
                return self._settings
            page = pages.disabled("")
        except BadLogins as error:
            page = pages.disabled(error.told(FRENCH))
        raise Stop(HTMLResponse(page, status_code=503))

    def visitor(self, request: Request) -> Session | None:
        """Return the session of a request, or None; a session ends when its password changes."""
        known = self.open().logins.known()
        session = self._sessions.get(request.cookies.get(_COOKIE, ""))
        return session if session and known.get(session.name) == session.proof else None

    def seeing(self, request: Request) -> Session:
        """Return the session that opens a page; raise Stop with a redirect to the login if there is none."""
        session = self.visitor(request)
        if session is None:
            raise Stop(RedirectResponse(addresses.at("/admin/connexion"), _SEE_OTHER))
        return session

    def sending(self, request: Request) -> Session:
        """Return the session that sends something; raise Stop with 401 if there is none, 403 from another site."""
        session = self.visitor(request)
        if session is None:
            raise Stop(HTMLResponse(pages.refusal("Vous n’êtes pas connecté, ou plus."), status_code=401))
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Stop(HTMLResponse(pages.refusal("Cet envoi vient d’un autre site."), status_code=403))
        return session

    async def doing(self, request: Request) -> tuple[Session, Form]:
        """Return the session that sends a form, and its fields; raise Stop unless it is allowed and has the token."""
        session = self.sending(request)
        form = await _fields(request)
        if not hmac.compare_digest(form.get("csrf", "").encode(), session.csrf.encode()):
            raise Stop(HTMLResponse(pages.refusal("La page a expiré."), status_code=403))
        return session, form

    def ask(self, request: Request, *, problem: str = "", status: int = 200) -> Response:
        """Return the login page."""
        token = secrets.token_urlsafe(32)
        response = HTMLResponse(pages.login(token, problem=problem), status_code=status)
        self._set(response, request, _BEFORE, token)
        return response

    async def enter(self, request: Request) -> Response:
        """Log in and redirect to the main page; show the login again if the password is wrong or must wait."""
        settings = self.open()
        form = await _fields(request)
        token, expected = form.get("csrf", ""), request.cookies.get(_BEFORE, "")
        if not expected or not hmac.compare_digest(token.encode(), expected.encode()):
            return self.ask(request, problem="La page a expiré, ou les cookies sont refusés. Recommencez.", status=403)
        address = request.client.host if request.client else ""
        wait = ceil(self._throttle.wait(address))
        if wait:
            refused = self.ask(request, problem=f"Trop d’essais. Attendez {wait}\u00a0s et recommencez.", status=429)
            refused.headers["retry-after"] = str(wait)
            return refused
        self._throttle.failed(address)
        name, password = form.get("nom", ""), form.get("mot-de-passe", "")
        proof = await to_thread.run_sync(settings.logins.admitted, name, password, limiter=self._one)
        if proof is None:
            return self.ask(request, problem="Ce nom et ce mot de passe ne vont pas ensemble.", status=401)
        self._throttle.succeeded(address)
        self._sessions.close(request.cookies.get(_COOKIE, ""))
        response = home()
        self._set(response, request, _COOKIE, self._sessions.open(name, proof))
        response.delete_cookie(_BEFORE, path=addresses.at(_COOKIE_PATH))
        return response

    def leave(self, request: Request) -> Response:
        """End the session of a request."""
        self._sessions.close(request.cookies.get(_COOKIE, ""))
        response = RedirectResponse(addresses.at("/admin/connexion"), _SEE_OTHER)
        response.delete_cookie(_COOKIE, path=addresses.at(_COOKIE_PATH))
        return response

    def _set(self, response: Response, request: Request, name: str, token: str) -> None:
        response.set_cookie(
            name,
            token,
            max_age=LASTING,
            path=addresses.at(_COOKIE_PATH),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )


def home() -> Response:
    """Return a redirect to the main page of the administration."""
    return RedirectResponse(addresses.at("/admin/"), _SEE_OTHER)


async def _fields(request: Request) -> Form:
    """Return the fields of a form without files; raise Stop if it is too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise Stop(HTMLResponse(pages.refusal("Cet envoi est trop long."), status_code=413))
    try:
        pairs = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        raise Stop(HTMLResponse(pages.refusal("Cet envoi a trop de champs."), status_code=413)) from None
    return {name: values[0] for name, values in pairs.items()}
