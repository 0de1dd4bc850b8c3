"""Login sessions in memory: random tokens, of which the server keeps only hashes, until they expire."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from web.admin.passwords import Hash

LASTING = 8 * 3600  # seconds: a working day
_MOST = 1000  # sessions; the oldest are dropped first


@dataclass(slots=True)
class Session:
    """A login with a password of this hash; every form must carry `csrf`.

    `notices` are shown once, on the next page.
    """

    name: str
    proof: Hash
    ends: float
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    notices: list[str] = field(default_factory=list)


class Sessions:
    """The open sessions, by the hash of their token."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[bytes, Session] = {}

    def open(self, name: str, proof: Hash) -> str:
        """Open a session and return its token."""
        token = secrets.token_urlsafe(32)
        while len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)), None)
        self._known[_hashed(token)] = Session(name, proof, self._clock() + LASTING)
        return token

    def get(self, token: str) -> Session | None:
        """Return the session of a token, or None if there is none or it has expired."""
        session = self._known.get(_hashed(token))
        if session and session.ends <= self._clock():
            self.close(token)
            return None
        return session

    def close(self, token: str) -> None:
        """End a session."""
        self._known.pop(_hashed(token), None)


def _hashed(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogateescape")).digest()
