"""Browsers that have logged in before: a signed cookie tells them from strangers who try to guess a password.

Their failures are counted apart, so that guessing from elsewhere does not keep them out ("device cookies", OWASP).
"""

from __future__ import annotations

import hmac
import secrets

from web.admin.login.logins import Account

LASTING = 180 * 24 * 3600  # seconds since the last login


def signed(name: str, account: Account) -> str:
    """Return the cookie of a browser that logged in to an account; it ends with the account's password."""
    device = secrets.token_urlsafe(16)
    return f"{device}.{_signature(device, name, account)}"


def known(cookie: str, name: str, account: Account | None) -> str:
    """Return the device of a cookie that was signed for an account, "" for any other."""
    device, _, signature = cookie.partition(".")
    if not account or not device:
        return ""
    expected = _signature(device, name, account)
    return device if hmac.compare_digest(signature.encode(), expected.encode()) else ""


def _signature(device: str, name: str, account: Account) -> str:
    # The hash is secret, and says nothing of the password without its salt.
    return hmac.new(account.hash.key, f"device\0{device}\0{name}".encode(), "sha256").hexdigest()
