"""The logins of the administration: a name and password from the environment, or a file of names and hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Self

from ingest import ActesError
from web.admin.login.codes import checked
from web.admin.login.passwords import LONGEST, SHORTEST, Hash

_TOTP = "totp$"


class BadLogins(ActesError):
    """Raised for unusable login settings; pages show the message, which names no path."""


@dataclass(frozen=True, slots=True)
class Account:
    """What proves an identity: the hash of a password, and the secret of its codes, "" if it needs none."""

    hash: Hash
    secret: str = field(default="", repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse the output of `str`; raise ValueError if it is malformed."""
        hashed, found, second = text.strip().partition(":")
        if found and not second.startswith(_TOTP):
            raise ValueError(text)
        return cls(Hash.parse(hashed), checked(second.removeprefix(_TOTP)) if found else "")

    def __str__(self) -> str:
        return f"{self.hash}:{_TOTP}{self.secret}" if self.secret else str(self.hash)


class Logins:
    """Names with their accounts; the file is read on each use, so that changes apply at once."""

    def __init__(self, known: Mapping[str, Account] | None = None, *, file: Path | None = None) -> None:
        self._known = known or {}
        self._file = file

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read ACTES_ADMIN_FILE, or ACTES_ADMIN_PASSWORD, _USER and _TOTP; raise BadLogins for unusable ones."""
        file, password = environment.get("ACTES_ADMIN_FILE"), environment.get("ACTES_ADMIN_PASSWORD")
        if password and len(password) < SHORTEST:
            raise BadLogins("password-short", least=SHORTEST)
        name, secret = environment.get("ACTES_ADMIN_USER") or "admin", environment.get("ACTES_ADMIN_TOTP", "")
        try:
            secret = checked(secret) if secret else ""
        except ValueError:
            raise BadLogins("totp-malformed") from None
        known = {name: Account(Hash.of(password), secret)} if password else None
        return cls(known, file=Path(file) if file else None)

    def known(self) -> Mapping[str, Account]:
        """Return the accounts by name, empty if no login is set; raise BadLogins if the file is malformed."""
        return {**self._known, **(_read(self._file) if self._file else {})}

    def admitted(self, name: str, password: str) -> Account | None:
        """Return the account of a name if the password matches, else None; unknown names take the same time."""
        found = self.known().get(name)
        fits = (found.hash if found else _nobody()).fits(password[:LONGEST])
        return found if fits and len(password) <= LONGEST else None


@cache
def _nobody() -> Hash:
    return Hash.of("")


def _read(file: Path) -> Mapping[str, Account]:
    try:
        rows = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadLogins("logins-unreadable") from None
    known: dict[str, Account] = {}
    for number, row in enumerate(rows, start=1):
        if not row.strip() or row.startswith("#"):
            continue
        name, _, text = row.partition(":")
        try:
            known[name.strip()] = Account.parse(text)
        except ValueError:
            raise BadLogins("login-malformed", line=number) from None
    return known
