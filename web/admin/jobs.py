"""One change of the index at a time, done in a thread while pages tell how far it is."""

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
    """What a change did: a sentence for each thing to tell, and what became of each file."""

    lines: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """How far a change is: at which file of how many, how many passages are ready, what each file is at.

    `pages` holds, by file, the page that is read and how many there are. Once it is over there is a result, or an
    error to tell.
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
    """The change that is going on, or the last one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._job: Job | None = None

    @property
    def job(self) -> Job | None:
        """Return the change as it stands; None if there was none yet."""
        return self._job

    def start(self, title: str, work: Work) -> bool:
        """Begin a change unless one is going on, and tell whether it was begun."""
        with self._lock:
            if self._job and self._job.running:
                return False
            self._job = Job(title)
        # What is published is published in one step, so a server that stops need not wait for the thread.
        Thread(target=self._run, args=(work,), name=title, daemon=True).start()
        return True

    def _run(self, work: Work) -> None:
        try:
            self._update(running=False, result=work(self._hear))
        except ActesError as error:
            self._update(running=False, error=error.message.told(FRENCH))
        finally:
            bug = sys.exception()
            if bug is not None:  # ours to mend: its traceback goes to the log, with the thread
                said = Message("job-failed", {"kind": type(bug).__name__})
                self._update(running=False, error=said.told(FRENCH))

    def _hear(self, step: Step | Embedding) -> None:
        """Take note of what the making of the index tells, from any of its threads."""
        if isinstance(step, Embedding):
            self._update(passages=step.done)
            return
        with self._lock:
            assert self._job  # noqa: S101  # a work that tells something was begun
            pages = {**self._job.pages, step.file: (step.page, step.pages)}
            # The rank of a file read ahead is not how far the whole is.
            rank = self._job.rank if step.page else step.rank
            self._job = replace(self._job, pages=pages, files=step.files, rank=rank)

    def _update(self, **changes: Any) -> None:
        with self._lock:
            if self._job:
                self._job = replace(self._job, **changes)
