"""The logins of the administration: a name and password from the environment, or a file of names and hashes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

from ingest import ActesError
from web.admin.passwords import LONGEST, SHORTEST, Hash


class BadLogins(ActesError):
    """Raised for unusable login settings; pages show the message, which names no path."""


class Logins:
    """Names with the hashes of their passwords; the file is read on each use, so that changes apply at once."""

    def __init__(self, known: Mapping[str, Hash] | None = None, *, file: Path | None = None) -> None:
        self._known = known or {}
        self._file = file

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read ACTES_ADMIN_FILE, ACTES_ADMIN_PASSWORD and ACTES_ADMIN_USER; raise BadLogins for a short password."""
        file, password = environment.get("ACTES_ADMIN_FILE"), environment.get("ACTES_ADMIN_PASSWORD")
        if password and len(password) < SHORTEST:
            raise BadLogins("password-short", least=SHORTEST)
        name = environment.get("ACTES_ADMIN_USER") or "admin"
        return cls({name: Hash.of(password)} if password else None, file=Path(file) if file else None)

    def known(self) -> Mapping[str, Hash]:
        """Return the hashes by name, empty if no login is set; raise BadLogins if the file is malformed."""
        return {**self._known, **(_read(self._file) if self._file else {})}

    def admitted(self, name: str, password: str) -> Hash | None:
        """Return the hash of a name if the password matches, else None; unknown names take the same time."""
        found = self.known().get(name)
        fits = (found or _nobody()).fits(password[:LONGEST])
        return found if fits and len(password) <= LONGEST else None


@cache
def _nobody() -> Hash:
    return Hash.of("")


def _read(file: Path) -> Mapping[str, Hash]:
    try:
        rows = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadLogins("logins-unreadable") from None
    known: dict[str, Hash] = {}
    for number, row in enumerate(rows, start=1):
        if not row.strip() or row.startswith("#"):
            continue
        name, _, text = row.partition(":")
        try:
            known[name.strip()] = Hash.parse(text)
        except ValueError:
            raise BadLogins("login-malformed", line=number) from None
    return known
