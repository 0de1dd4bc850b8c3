"""Passwords kept as scrypt hashes (RFC 7914): `scrypt$32768$8$3$SALT$HASH`.

The numbers are n, r and p; salt and hash are base64. OWASP recommends n=2^15, r=8, p=3 for scrypt within 32 MB.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Self

SHORTEST = 12  # characters; NIST SP 800-63B asks for 8 with a second factor, which is optional here
LONGEST = 1024  # characters: hashing more would cost time before anyone is authenticated
_COST = (1 << 15, 8, 3)
_LARGEST = 1 << 28  # bytes of memory that a hash in a file may require
_SALT, _KEY = 16, 32  # bytes


@dataclass(frozen=True, slots=True)
class Hash:
    """A password's scrypt hash, with its salt and parameters."""

    n: int
    r: int
    p: int
    salt: bytes
    key: bytes

    @classmethod
    def of(cls, password: str) -> Self:
        """Hash a password with a random salt."""
        salt = os.urandom(_SALT)
        return cls(*_COST, salt, _derived(password, salt, *_COST))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse the output of `str`; raise ValueError if it is malformed, weak or too costly for a login."""
        scheme, *numbers, salt, key = text.strip().split("$")
        n, r, p = map(int, numbers)
        given = cls(n, r, p, b64decode(salt, validate=True), b64decode(key, validate=True))
        sound = scheme == "scrypt" and n > 1 and n & (n - 1) == 0 and min(r, p) > 0 and 128 * n * r * p <= _LARGEST
        if not sound or len(given.salt) < _SALT or len(given.key) != _KEY:
            raise ValueError(text)
        return given

    def __str__(self) -> str:
        parts = (b64encode(part).decode() for part in (self.salt, self.key))
        return "$".join(("scrypt", str(self.n), str(self.r), str(self.p), *parts))

    def fits(self, password: str) -> bool:
        """Return whether a password matches, in constant time."""
        return hmac.compare_digest(_derived(password, self.salt, self.n, self.r, self.p), self.key)


def _derived(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, maxmem=2 * _LARGEST, dklen=_KEY)
