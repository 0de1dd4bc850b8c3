"""Who may do what: a login, its cookie, and the token that every form must bring back."""

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
_LONGEST = 16_384  # bytes of a form that sends no file
_FIELDS = 50  # of a form; the longest has four
_SEE_OTHER = 303
_COOKIES = "/admin"  # they are sent to the administration alone
Form = dict[str, str]


class Stop(Exception):
    """Ends a request with a response of its own."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class Guarded(APIRoute):
    """A route that answers what a `Stop` carries or why something is `Refused`, and whose answers no cache keeps."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route, guarded."""
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
    """Lets people in, knows who is in, and shows them out."""

    def __init__(self, settings: Administration | None) -> None:
        self._settings = settings
        self._sessions = Sessions()
        self._throttle = LoginThrottle()
        self._one = CapacityLimiter(1)  # password at a time: each takes 32 MB and a quarter of a second

    def open(self) -> Administration:
        """Return the settings; Stop with what to set where nobody can log in."""
        try:
            if self._settings and self._settings.logins.known():
                return self._settings
            page = pages.disabled("")
        except BadLogins as error:
            page = pages.disabled(error.told(FRENCH))
        raise Stop(HTMLResponse(page, status_code=503))

    def visitor(self, request: Request) -> Session | None:
        """Return the session of a request, if its password is still the one it was opened with."""
        known = self.open().logins.known()
        session = self._sessions.get(request.cookies.get(_COOKIE, ""))
        return session if session and known.get(session.name) == session.proof else None

    def seeing(self, request: Request) -> Session:
        """Return who opens a page; Stop with the way to the login if nobody is logged in."""
        session = self.visitor(request)
        if session is None:
            raise Stop(RedirectResponse(addresses.at("/admin/connexion"), _SEE_OTHER))
        return session

    def sending(self, request: Request) -> Session:
        """Return who sends something; Stop with 401 if nobody is logged in, 403 if another site sends it."""
        session = self.visitor(request)
        if session is None:
            raise Stop(HTMLResponse(pages.refusal("Vous n’êtes pas connecté, ou plus."), status_code=401))
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Stop(HTMLResponse(pages.refusal("Cet envoi vient d’un autre site."), status_code=403))
        return session

    async def doing(self, request: Request) -> tuple[Session, Form]:
        """Return who sends a form, and its fields; Stop if they may not, or the token of the page is not with it."""
        session = self.sending(request)
        form = await fields(request)
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
        """Answer a login: the pages if the password is right, the login again if not, or too soon after others."""
        settings = self.open()
        form = await fields(request)
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
        response.delete_cookie(_BEFORE, path=addresses.at(_COOKIES))
        return response

    def leave(self, request: Request) -> Response:
        """End the session of a request."""
        self._sessions.close(request.cookies.get(_COOKIE, ""))
        response = RedirectResponse(addresses.at("/admin/connexion"), _SEE_OTHER)
        response.delete_cookie(_COOKIE, path=addresses.at(_COOKIES))
        return response

    def _set(self, response: Response, request: Request, name: str, token: str) -> None:
        response.set_cookie(
            name,
            token,
            max_age=LASTING,
            path=addresses.at(_COOKIES),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )


def home() -> Response:
    """Return the way to the first page of the administration."""
    return RedirectResponse(addresses.at("/admin/"), _SEE_OTHER)


async def fields(request: Request) -> Form:
    """Return the fields of a form without files; Stop if it is longer than any of ours."""
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
