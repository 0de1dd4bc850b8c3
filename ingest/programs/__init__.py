"""The programs that readers need, each run in one fixed form: `run` is the only way to them.

A process that may start none (`ingest.sandbox`) hands its wish to one that may, with `through`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from ingest.programs import libreoffice, tesseract
from ingest.programs.failed import ProgramFailed

__all__ = ["ProgramFailed", "folders", "libreoffice", "run", "run_here", "tesseract", "through"]

Fact = str | int
Runner = Callable[[str, bytes, Mapping[str, Fact]], bytes]
"""Called with the name of a task, its input and what else it must be told; returns its output."""

_TASKS: Mapping[str, Callable[..., bytes]] = {
    "convert": libreoffice.convert,
    "recognise": tesseract.recognise,
    "languages": tesseract.languages,
}


def run(task: str, data: bytes = b"", **facts: Fact) -> bytes:
    """Return the output of a task ("convert", "recognise", "languages"); raise ProgramFailed if there is none."""
    return _runner(task, data, facts)


def run_here(task: str, data: bytes, facts: Mapping[str, Fact]) -> bytes:
    """Run a task as a child of this process; raise ProgramFailed if it fails or is none of ours."""
    try:
        chosen = _TASKS[task]
        return chosen(data, **facts)
    except (KeyError, TypeError, ValueError):
        raise ProgramFailed("not a task of ours") from None


def through(runner: Runner) -> None:
    """Run whatever this process runs from now on through `runner`."""
    global _runner
    _runner = runner


def folders() -> tuple[Path, ...]:
    """Return the folders the programs are installed in."""
    found = (shutil.which(name) for name in (libreoffice.PROGRAM, tesseract.PROGRAM))
    real = [Path(path).resolve().parent for path in found if path]
    return tuple(folder.parent if folder.name == "program" else folder for folder in real) + tesseract.data_folders()


_runner: Runner = run_here
