"""What the administration is given: the index it changes, the folder reports go to, who may enter."""

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
    """The place of the index, a folder or a database's address; the folder of reports sent; who may enter.

    `largest` is the most bytes of one file, what a reader takes; `most` those of all files sent at once. `password`
    is tried on protected files.
    """

    place: Path | str
    reports: Path = Path(_REPORTS)
    logins: Logins = field(default_factory=Logins)
    largest: int = Limits().size
    most: int = 2 * GIGABYTE
    password: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, place: Path | str, environment: Mapping[str, str]) -> Self:
        """Take ACTES_REPORTS, ACTES_PASSWORD and the logins from the environment; BadLogins if they are no use."""
        return cls(
            place,
            reports=Path(environment.get("ACTES_REPORTS") or _REPORTS),
            logins=Logins.from_environment(environment),
            password=environment.get("ACTES_PASSWORD", ""),
        )
