"""The files among what was given to index: reports, and what is passed over with its reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest import by_suffix
from ingest.messages import Message


@dataclass(frozen=True, slots=True)
class Found:
    """A file to look at, or, with a reason, to pass over."""

    file: Path
    reason: Message | None = None


def found(source: Path, *, besides: Path | None) -> Iterator[Found]:
    """Yield the files of a source in order: itself, or, in a folder, all but hidden ones, READMEs and `besides`."""
    if not os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises where it may not look
        yield Found(source)
        return
    for file in sorted(_walk(source, besides=besides.absolute() if besides else None)):
        yield from _found(file, source.resolve())


def _walk(folder: Path, *, besides: Path | None) -> Iterator[Path]:
    """Yield what lies in a folder at any depth, links to folders included, which are not followed."""
    refused: list[Path] = []
    for name, folders, files in os.walk(folder, onerror=lambda error: refused.append(Path(error.filename))):
        here = Path(name)
        links = [each for each in folders if (here / each).is_symlink()]
        yield from (here / each for each in (*files, *links) if _is_report(each))
        folders[:] = [each for each in folders if not each.startswith(".") and (here / each).absolute() != besides]
    yield from refused


def _is_report(name: str) -> bool:
    """Tell whether a name is a report's: not hidden, not an office program's lock, not a README."""
    return not name.startswith((".", "~$")) and Path(name).stem.upper() != "README"


def _found(file: Path, folder: Path) -> Iterator[Found]:
    """Yield a file in a folder, with a reason if it is passed over; not at all if that is not worth telling."""
    try:
        resolved = file.resolve(strict=True)
        kind = resolved.stat().st_mode
    except (OSError, RuntimeError):  # Path.resolve raises RuntimeError for a loop of links
        yield Found(file, Message("dead-link"))
        return
    if file.is_symlink() and not resolved.is_relative_to(folder):
        yield Found(file, Message("outside-link"))
    elif stat.S_ISDIR(kind):
        if not file.is_symlink():
            yield Found(file, Message("closed-folder"))
    elif not stat.S_ISREG(kind):
        yield Found(file, Message("irregular"))
    else:
        yield Found(file, None if file.suffix.lower() in by_suffix() else Message("unread-kind"))
