"""How far the making of an index is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """How far the reading is: at this file, and at this page of it.

    `rank` is the file's, from 1, among all `files`. `page` counts from 1 too, and is 0 before a page is told of.
    """

    file: Path
    rank: int
    files: int
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Embedding:
    """How many new passages went through the encoder so far."""

    done: int


Progress = Callable[[Step | Embedding], None]
"""Called before each file is taken in, and, from any thread, for each page a reader tells of; also as passages are
embedded."""


def unheard(step: Step | Embedding) -> None:
    """Listen to nothing."""


class Telling:
    """Tells of files, and of the pages of each, by their rank among all."""

    def __init__(self, files: Sequence[Path], progress: Progress) -> None:
        self._ranks = {file: rank for rank, file in enumerate(files, start=1)}
        self._progress = progress

    def __call__(self, file: Path, page: int = 0, pages: int = 0) -> None:
        """Tell that a file, or a page of it, is being read."""
        self._progress(Step(file, self._ranks[file], len(self._ranks), page, pages))
