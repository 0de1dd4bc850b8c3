"""The settings of the administration: its index, its folder of reports, its logins, its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ingest import GIGABYTE, Limits
from web.admin.logins import Logins

_REPORTS = "var/reports"


@dataclass(frozen=True, slots=True)
class Administration:
    """The index, a folder or a database address; the folder of uploaded reports; the logins.

    `largest` is the limit in bytes for a file, as in `ingest`, and `most` for an upload. `password` is tried on
    protected files.
    """

    place: Path | str
    reports: Path = Path(_REPORTS)
    logins: Logins = field(default_factory=Logins)
    largest: int = Limits().size
    most: int = 2 * GIGABYTE
    password: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, place: Path | str, environment: Mapping[str, str]) -> Self:
        """Read ACTES_REPORTS, ACTES_PASSWORD and the logins from the environment; raise BadLogins if unusable."""
        return cls(
            place,
            reports=Path(environment.get("ACTES_REPORTS") or _REPORTS),
            logins=Logins.from_environment(environment),
            password=environment.get("ACTES_PASSWORD", ""),
        )
