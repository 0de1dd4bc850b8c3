"""The settings of the administration: its index, its folder of reports, its logins, its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from index import Audit
from ingest import GIGABYTE, Limits
from web.admin.login.logins import BadLogins, Logins

_REPORTS = "var/reports"
_IDLE, _LONGEST_IDLE = 30, 480  # minutes; a session lasts eight hours at most


@dataclass(frozen=True, slots=True)
class Administration:
    """The index, a folder or a database address; the folder of uploaded reports; the logins.

    `largest` is the limit in bytes for a file, as in `ingest`, and `most` for an upload. `password` is tried on
    protected files. What arrives waits as a draft until somebody publishes it, unless it is published `at_once`. A
    session left alone for `idle` seconds ends; `audit` records who did what.
    """

    place: Path | str
    reports: Path = Path(_REPORTS)
    logins: Logins = field(default_factory=Logins)
    largest: int = Limits().size
    most: int = 2 * GIGABYTE
    password: str = field(default="", repr=False)
    at_once: bool = False
    idle: float = _IDLE * 60
    audit: Audit = field(default_factory=lambda: Audit(None))

    @classmethod
    def from_environment(cls, place: Path | str, environment: Mapping[str, str]) -> Self:
        """Read ACTES_REPORTS, ACTES_PASSWORD, ACTES_PUBLISH, ACTES_ADMIN_IDLE (minutes), ACTES_AUDIT and the logins.

        Raise BadLogins if one is unusable.
        """
        return cls(
            place,
            reports=Path(environment.get("ACTES_REPORTS") or _REPORTS),
            logins=Logins.from_environment(environment),
            password=environment.get("ACTES_PASSWORD", ""),
            at_once=_at_once(environment.get("ACTES_PUBLISH", "")),
            idle=_idle(environment.get("ACTES_ADMIN_IDLE", "")) * 60,
            audit=Audit.of(place, environment),
        )


def _idle(given: str) -> int:
    """Return a number of minutes; raise BadLogins if it is none, or longer than a session."""
    if not given.strip():
        return _IDLE
    minutes = int(given) if given.strip().isascii() and given.strip().isdecimal() else 0
    if not 1 <= minutes <= _LONGEST_IDLE:
        raise BadLogins("idle-malformed", given=given, most=_LONGEST_IDLE)
    return minutes


def _at_once(given: str) -> bool:
    """Return whether what arrives is published at once; raise BadLogins if the setting says neither."""
    if given.strip() not in ("", "draft", "now"):
        raise BadLogins("publish-malformed", given=given)
    return given.strip() == "now"
