"""What the commands change, recorded in the audit log under the user's name on this machine."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

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
    from index import place, recording

    audit, where = audit_of(index), place(index)
    is_there = not isinstance(where, Path) or where.exists()

    def record(action: Action, outcome: Phase = "done", **found: str | int) -> None:
        if is_there or outcome == "done":
            audit.record(action, outcome, who=user(), origin=LOCAL, **found)

    with recording(record, action, **facts) as counts:
        yield counts


def user() -> str:
    """Return the name of the user who runs the command, or the number of one without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container
        return str(os.getuid())
