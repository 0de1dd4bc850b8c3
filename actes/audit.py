"""What the commands change, recorded in the audit log under the user's name on this machine."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import ActesError

if TYPE_CHECKING:
    from index import Action, Audit, Phase

LOCAL = "local"


def audit_of(index: str) -> Audit:
    """Return the audit log of an index, which ACTES_AUDIT may set."""
    from index import Audit, place

    return Audit.of(place(index), os.environ)


@contextmanager
def recorded(action: Action, index: str, **facts: str | int) -> Iterator[dict[str, int]]:
    """Record the start and the end of a change to an index; the counts put into what is yielded are recorded too.

    Nothing is recorded of an index that is not there, whose name may be mistyped.
    """
    from index import place

    audit, counts, where = audit_of(index), dict[str, int](), place(index)
    is_there = not isinstance(where, Path) or where.exists()

    def record(phase: Phase, **found: str | int) -> None:
        audit.record(action, phase, who=user(), origin=LOCAL, **facts, **found)

    if is_there:
        record("started")
    try:
        yield counts
    except BaseException as error:
        if is_there:
            record("failed", reason=error.code if isinstance(error, ActesError) else type(error).__name__)
        raise
    record("done", **counts)


def user() -> str:
    """Return the name of the user who runs the command, or the number of one without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container
        return str(os.getuid())
