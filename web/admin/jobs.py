"""Changes to the index, one at a time, run in a thread while pages show the progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from index import Embedding, Outcome, Progress, Step
from ingest import ActesError
from ingest.messages import FRENCH, Message


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a change: sentences to show, the outcome of each file, and the counts to record.

    What is `drafted` was read, but not published: its doubts are told where it is read over.
    """

    lines: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """The progress of a change: the rank of the current file, the number of files, the passages embedded.

    `pages` holds, by file, the current page and the number of pages. A finished job has a result, or an error to show.
    """

    title: str
    running: bool = True
    rank: int = 0
    files: int = 0
    pages: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    passages: int = 0
    result: Result | None = None
    error: str = ""


Work = Callable[[Progress], Result]


class Jobs:
    """Runs changes, and remembers the current or last one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._job: Job | None = None

    @property
    def job(self) -> Job | None:
        """The current or last change; None before the first."""
        return self._job

    def start(self, title: str, work: Work) -> bool:
        """Start a change unless one is running, and return whether it was started."""
        with self._lock:
            if self._job and self._job.running:
                return False
            self._job = Job(title)
        # Publishing is atomic, so a server that stops need not wait for the thread.
        Thread(target=self._run, args=(work,), name=title, daemon=True).start()
        return True

    def _run(self, work: Work) -> None:
        try:
            self._update(running=False, result=work(self._record))
        except ActesError as error:
            self._update(running=False, error=error.message.told(FRENCH))
        finally:
            bug = sys.exception()
            if bug is not None:  # a bug: the thread logs its traceback
                message = Message("job-failed", {"kind": type(bug).__name__})
                self._update(running=False, error=message.told(FRENCH))

    def _record(self, step: Step | Embedding) -> None:
        """Record a step of indexing, from any thread."""
        if isinstance(step, Embedding):
            self._update(passages=step.done)
            return
        with self._lock:
            assert self._job  # noqa: S101  # only a started job reports steps
            pages = {**self._job.pages, step.file: (step.page, step.pages)}
            # A page reported by a file that is read ahead does not advance the whole.
            rank = self._job.rank if step.page else step.rank
            self._job = replace(self._job, pages=pages, files=step.files, rank=rank)

    def _update(self, **changes: Any) -> None:
        with self._lock:
            if self._job:
                self._job = replace(self._job, **changes)
