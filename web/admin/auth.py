"""Authentication: the login and its cookie, the password asked again, and the CSRF token that every form sends back."""

from __future__ import annotations

import hmac
import secrets
from functools import partial
from math import ceil

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from index import Action, Phase
from ingest.messages import FRENCH
from web.admin import pages
from web.admin.guarded import Form, Stop, fields, refused
from web.admin.login import cookies, devices
from web.admin.login.codes import Codes
from web.admin.login.logins import Account, BadLogins
from web.admin.login.sessions import LASTING, Session, Sessions
from web.admin.login.throttle import LoginThrottle, WaitingRoom
from web.admin.settings import Administration
from web.guard.concurrency import threaded
from web.guard.rates import Rate, RateLimiter
from web.guard.visitors import network
from web.html import addresses

_SEE_OTHER = 303
_RECORDED = Rate(1, 60)  # refusals that cost nothing: more of them would push the rest out of the log
_CROWDED = "Trop de personnes se connectent en même temps. Recommencez dans quelques secondes."
_MOMENT = 2  # seconds until some of those who wait have been checked


class Auth:
    """Logs people in and out, checks who may do what, and records it."""

    def __init__(self, settings: Administration | None) -> None:
        self._settings = settings
        self._sessions = Sessions(idle=settings.idle if settings else LASTING)
        self._throttle, self._room, self._codes = LoginThrottle(), WaitingRoom(), Codes()
        self._recorded = RateLimiter([_RECORDED])

    def open(self) -> Administration:
        """Return the settings; if no login is configured, raise Stop with a page that explains how."""
        try:
            if self._settings and self._settings.logins.known():
                return self._settings
            page = pages.disabled("")
        except BadLogins as error:
            page = pages.disabled(error.told(FRENCH))
        raise Stop(HTMLResponse(page, status_code=503))

    def visitor(self, request: Request, *, used: bool = True) -> Session | None:
        """Return the session of a request, or None; a session ends when its account changes.

        `used` unless a script only polls, which does not keep a session alive.
        """
        known = self.open().logins.known()
        session = self._sessions.get(cookies.read(request, "actes_admin"), used=used)
        if session is None or known.get(session.name) != session.proof:
            return None
        session.origin = _origin(request)
        return session

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
            raise refused("Vous n’êtes pas connecté, ou plus.", 401)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise refused("Cet envoi vient d’un autre site.", 403)
        return session

    async def doing(self, request: Request) -> tuple[Session, Form]:
        """Return the session that sends a form, and its fields; raise Stop unless it is allowed and has the token."""
        session = self.sending(request)
        form = await fields(request)
        if not hmac.compare_digest(form.get("csrf", "").encode(), session.csrf.encode()):
            raise refused("La page a expiré.", 403)
        return session, form

    async def confirmed(self, session: Session, form: Form) -> None:
        """Return if a form brings the password of its session again; raise Stop if not, or if it must wait."""
        device = f"session {session.csrf}"  # its failures count apart from those of logins
        wait = ceil(self._throttle.admit(session.origin, session.name, device=device))
        if wait:
            raise refused(_delayed(wait), 429)
        if await self._admitted(session.name, form) != session.proof:
            await threaded(self.record, session, "confirm", "refused")
            raise refused("Ce n’est pas votre mot de passe\u00a0: rien n’a été fait.", 403)
        self._throttle.succeeded(session.origin, session.name, device=device)

    def record(self, session: Session, action: Action, outcome: Phase = "done", **facts: str | int) -> None:
        """Record what a session did, whatever became of the logins since; another process may make it wait."""
        self._record(action, outcome, who=session.name, origin=session.origin, **facts)

    def ask(self, request: Request, *, problem: str = "", status: int = 200, wait: int = 0) -> Response:
        """Return the login page; `wait` are the seconds after which to try again, if any."""
        token = secrets.token_urlsafe(32)
        response = HTMLResponse(pages.login(token, problem=problem, code=self._coded()), status_code=status)
        cookies.keep(response, request, "actes_connexion", token, seconds=LASTING)
        if wait:
            response.headers["retry-after"] = str(wait)
        return response

    async def enter(self, request: Request) -> Response:
        """Log in and redirect to the main page; show the login again if something is wrong or must wait."""
        known = self.open().logins.known()
        form = await fields(request)
        token, expected = form.get("csrf", ""), cookies.read(request, "actes_connexion")
        if not expected or not hmac.compare_digest(token.encode(), expected.encode()):
            return self.ask(request, problem="La page a expiré, ou les cookies sont refusés. Recommencez.", status=403)
        name, origin = form.get("nom", ""), _origin(request)
        who = name if name in known else ""  # any other may be a password
        device = devices.known(cookies.read(request, "actes_appareil"), name, known.get(name))
        if self._room.is_full(known=bool(device)):
            await self._record_refusal(who, origin, reason="crowded")
            return self.ask(request, problem=_CROWDED, status=503, wait=_MOMENT)
        wait = ceil(self._throttle.admit(origin, name, device=device))
        if wait:
            await self._record_refusal(who, origin, reason="delayed")
            return self.ask(request, problem=_delayed(wait), status=429, wait=wait)
        account = await self._admitted(name, form)
        if account and account.secret and not self._codes.use(name, account.secret, form.get("code", "")):
            account = None
        if account is None:
            wait = ceil(self._throttle.wait(origin, name, device=device))
            await threaded(self._record, "login", "refused", who=who, origin=origin, **({"wait": wait} if wait else {}))
            return self.ask(request, problem=self._mismatch(), status=401)
        self._throttle.succeeded(origin, name, device=device)
        await threaded(self._record, "login", who=who, origin=origin)
        return self._let_in(request, name, account)

    async def leave(self, request: Request, session: Session) -> Response:
        """End the session of a request."""
        self._sessions.close(cookies.read(request, "actes_admin"))
        await threaded(self.record, session, "logout")
        response = RedirectResponse(addresses.at("/admin/connexion"), _SEE_OTHER)
        cookies.drop(response, request, "actes_admin")
        return response

    def _let_in(self, request: Request, name: str, account: Account) -> Response:
        """Open a session, in place of the one that the browser had."""
        self._sessions.close(cookies.read(request, "actes_admin"))
        response = home()
        cookies.keep(response, request, "actes_admin", self._sessions.open(name, account), seconds=LASTING)
        cookies.keep(response, request, "actes_appareil", devices.signed(name, account), seconds=devices.LASTING)
        cookies.drop(response, request, "actes_connexion")
        return response

    async def _admitted(self, name: str, form: Form) -> Account | None:
        """Return the account that a form has the password of, when its turn comes."""
        check = partial(self.open().logins.admitted, name, form.get("mot-de-passe", ""))
        return await self._room.check(check)

    def _coded(self) -> bool:
        """Return whether any account needs a code."""
        return any(account.secret for account in self.open().logins.known().values())

    def _mismatch(self) -> str:
        return "Nom, mot de passe ou code incorrect." if self._coded() else "Nom ou mot de passe incorrect."

    def _record(self, action: Action, outcome: Phase = "done", *, who: str, origin: str, **facts: str | int) -> None:
        if self._settings:
            self._settings.audit.record(action, outcome, who=who, origin=origin, **facts)

    async def _record_refusal(self, who: str, origin: str, *, reason: str) -> None:
        """Record that somebody must wait, unless that was recorded a moment ago."""
        if not self._recorded.wait(reason):
            await threaded(self._record, "login", "refused", who=who, origin=origin, reason=reason)


def home() -> Response:
    """Return a redirect to the main page of the administration."""
    return RedirectResponse(addresses.at("/admin/"), _SEE_OTHER)


def _delayed(wait: int) -> str:
    return f"Trop d’essais. Attendez {wait}\u00a0s et recommencez."


def _origin(request: Request) -> str:
    return network(request.client.host) if request.client else ""
