"""Records the start and the end of a change in the audit log, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.maintenance.audit import Action
from ingest import ActesError

Record = Callable[..., None]
"""Adds an event of one person to a log, given as to `Audit.record` without who and from where."""


@contextmanager
def recording(record: Record, action: Action, **facts: str | int) -> Iterator[dict[str, int]]:
    """Record the start and the end of a change; the counts put into what is yielded are recorded too."""
    counts = dict[str, int]()
    record(action, "started", **facts)
    try:
        yield counts
    except BaseException as error:
        reason = error.code if isinstance(error, ActesError) else type(error).__name__
        record(action, "failed", **facts, reason=reason)
        raise
    record(action, **facts, **counts)
