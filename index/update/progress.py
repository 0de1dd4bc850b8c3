"""The progress of a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of reading: the current file, and its current page.

    `rank` is the file's, from 1, among all `files`. `page` counts from 1 too, and is 0 before the first page.
    """

    file: Path
    rank: int
    files: int
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Embedding:
    """Progress of embedding: how many new passages were encoded so far."""

    done: int


Progress = Callable[[Step | Embedding], None]
"""Called before each file is processed and as passages are embedded; also, from any thread, for each page read."""


def ignore_progress(step: Step | Embedding) -> None:
    """Do nothing."""


class FileProgress:
    """Reports the current file by its rank among all, and its current page."""

    def __init__(self, files: Sequence[Path], progress: Progress) -> None:
        self._ranks = {file: rank for rank, file in enumerate(files, start=1)}
        self._progress = progress

    def __call__(self, file: Path, page: int = 0, pages: int = 0) -> None:
        """Report that a file, or a page of it, is being read."""
        self._progress(Step(file, self._ranks[file], len(self._ranks), page, pages))
