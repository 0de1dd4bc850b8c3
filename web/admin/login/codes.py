"""The second factor: codes of six digits that change every thirty seconds (TOTP, RFC 6238), each good for one login."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import pyotp
from pyotp.exceptions import OTPVerificationError

_DRIFT = 1  # steps of thirty seconds by which a telephone's clock may be wrong
_REMEMBERED = 2 * _DRIFT + 1  # steps whose codes are good at one moment


def new_secret() -> str:
    """Return a random secret of 160 bits, in base 32."""
    return pyotp.random_base32()


def enrolment(name: str, secret: str) -> str:
    """Return the otpauth address that an authenticator takes, alone or as a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Actes")


def checked(secret: str) -> str:
    """Return a secret as it is used; raise ValueError if it is not base 32 of 112 bits or more."""
    tidy = secret.replace(" ", "").upper()
    pyotp.TOTP(tidy)
    return tidy


class Codes:
    """The codes of accounts; the clock is that of the day, which telephones share."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._used: dict[str, deque[int]] = {}

    def use(self, name: str, secret: str, code: str) -> bool:
        """Return whether a code is good now for an account and was not used before, and use it up."""
        given = code.replace(" ", "").replace("\u00a0", "")
        try:
            step = pyotp.TOTP(secret).verify_and_get_timecode(given, for_time=self._clock(), valid_window=_DRIFT)
        except (OTPVerificationError, ValueError):
            return False
        # The last steps rather than the latest one: a clock set back does not lock anyone out.
        used = self._used.setdefault(name, deque(maxlen=_REMEMBERED))
        if step in used:
            return False
        used.append(step)
        return True
