"""Errors that say why the reading of a file was stopped, with the next step."""

from __future__ import annotations

import signal
from pathlib import Path

from ingest.errors import LONGEST, ReadingStopped
from ingest.sandbox.limits import Limits


def by_exception(error: BaseException, limits: Limits, path: Path) -> ReadingStopped:
    """Return the error for an exception that a reader raised."""
    if isinstance(error, MemoryError):
        return ReadingStopped(path, "reader-out-of-memory", memory=limits.memory)
    kind = type(error).__name__
    said = str(error)[:LONGEST]
    return ReadingStopped(path, "reader-failed", cause=f"{kind}: {said}" if said else kind)


def by_status(status: int, limits: Limits, path: Path) -> ReadingStopped:
    """Return the error for a reader process that ended without an answer, by exit status (negative: a signal)."""
    if status == -signal.SIGXCPU:
        return ReadingStopped(path, "reader-out-of-time", seconds=limits.processor)
    if status == -signal.SIGALRM:
        return by_silence(limits, path)
    if status == -signal.SIGKILL:
        return ReadingStopped(path, "reader-killed")
    cause = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return ReadingStopped(path, "reader-crashed", cause=cause)


def by_length(limits: Limits, path: Path) -> ReadingStopped:
    """Return the error for a reader whose answer is too long."""
    return ReadingStopped(path, "reader-too-long", answer=limits.answer)


def by_silence(limits: Limits, path: Path) -> ReadingStopped:
    """Return the error for a reader that reported nothing for too long."""
    return ReadingStopped(path, "reader-silent", seconds=limits.silence)


def by_slowness(limits: Limits, path: Path) -> ReadingStopped:
    """Return the error for a reader that took too long in all."""
    return ReadingStopped(path, "reader-too-slow", seconds=limits.elapsed)


def by_start(error: OSError, path: Path) -> ReadingStopped:
    """Return the error for a worker that could not be started."""
    return ReadingStopped(path, "reader-unstarted", cause=str(error.strerror or error))


def by_mistake(path: Path) -> ReadingStopped:
    """Return the error for a reader that tells of other bytes than the file has."""
    return ReadingStopped(path, "reader-mistaken")
