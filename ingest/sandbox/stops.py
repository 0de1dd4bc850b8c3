"""Why the reading of a file was stopped, in words, with the next step."""

from __future__ import annotations

import signal

from ingest.sandbox.limits import GIGABYTE, Limits

_SPLIT = "split it into smaller files and retry"
_SAVE = "open it, save it again and retry"


def by_exception(error: BaseException, limits: Limits) -> str:
    """Return why a reader could not go on, from what it raised."""
    if isinstance(error, MemoryError):
        return f"reading it needed more than {limits.memory / GIGABYTE:.3g} GB of memory; {_SPLIT}"
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"its reader failed ({told}); {_SAVE}"


def by_status(status: int, limits: Limits) -> str:
    """Return why a reader's process ended without an answer, from its exit status (negative: a signal)."""
    if status == -signal.SIGXCPU:
        return f"reading it took more than {limits.processor} s of processor time; {_SPLIT}"
    if status == -signal.SIGALRM:
        return by_silence(limits)
    if status == -signal.SIGKILL:
        return f"its reader was killed, most likely for want of memory; close other programs, or {_SPLIT}"
    ending = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return f"its reader crashed ({ending}); {_SAVE}"


def by_silence(limits: Limits) -> str:
    """Return that nothing more came of a file."""
    return f"nothing came of reading it for {limits.silence} s; {_SPLIT}"
