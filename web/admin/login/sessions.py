"""Login sessions in memory: random tokens, of which the server keeps only hashes, until they expire or lie idle."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from web.admin.login.logins import Account

LASTING = 8 * 3600  # seconds: a working day
_MOST = 1000  # sessions; the oldest are dropped first


@dataclass(slots=True)
class Session:
    """A login to an account; every form must carry `csrf`.

    `seen` is when it was last used, `origin` the network it was used from; `notices` are shown once, on the next page.
    """

    name: str
    proof: Account
    ends: float
    seen: float
    origin: str = ""
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    notices: list[str] = field(default_factory=list)


class Sessions:
    """The open sessions, by the hash of their token; one that is not used for `idle` seconds ends."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, idle: float = LASTING) -> None:
        self._clock = clock
        self._idle = idle
        self._known: dict[bytes, Session] = {}

    def open(self, name: str, proof: Account) -> str:
        """Open a session and return its token."""
        token, now = secrets.token_urlsafe(32), self._clock()
        while len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)), None)
        self._known[_hashed(token)] = Session(name, proof, now + LASTING, now)
        return token

    def get(self, token: str, *, used: bool = True) -> Session | None:
        """Return the session of a token, None if there is none or it has ended; `used` unless a script only polls."""
        session, now = self._known.get(_hashed(token)), self._clock()
        if session is None:
            return None
        if session.ends <= now or session.seen + self._idle <= now:
            self.close(token)
            return None
        if used:
            session.seen = now
        return session

    def close(self, token: str) -> None:
        """End a session."""
        self._known.pop(_hashed(token), None)


def _hashed(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogateescape")).digest()
