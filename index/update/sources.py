"""The files of the sources to index: documents, and skipped files with the reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest import by_suffix, corrections
from ingest.messages import Message

Sources = str | Path | Iterable[str | Path]
"""One file or folder, or several."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to index, or to skip if it has a reason."""

    file: Path
    reason: Message | None = None


def paths(sources: Sources) -> list[Path]:
    """Return the files and folders given, one or several, as paths."""
    return [Path(source) for source in ([sources] if isinstance(sources, str | Path) else sources)]


def source_files(source: Path, *, besides: Path | None) -> Iterator[SourceFile]:
    """Yield the file itself, or the files of a folder in order, except hidden ones, READMEs and `besides`."""
    if not os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises where access is denied
        yield SourceFile(source)
        return
    for file in sorted(_walk(source, besides=besides.absolute() if besides else None)):
        yield from _classify(file, source.resolve())


def _walk(folder: Path, *, besides: Path | None) -> Iterator[Path]:
    """Yield the files in a folder at any depth, and links to folders, which are not followed."""
    refused: list[Path] = []
    for name, folders, files in os.walk(folder, onerror=lambda error: refused.append(Path(error.filename))):
        here = Path(name)
        links = [each for each in folders if (here / each).is_symlink()]
        yield from (here / each for each in (*files, *links) if _is_report(each))
        folders[:] = [each for each in folders if not each.startswith(".") and (here / each).absolute() != besides]
    yield from refused


def _is_report(name: str) -> bool:
    """Tell whether a name may be a document's: not hidden, an office program's lock, a README or corrections."""
    is_readme = Path(name).stem.upper() == "README"
    return not (is_readme or name.startswith((".", "~$")) or corrections.is_corrections(name))


def _classify(file: Path, folder: Path) -> Iterator[SourceFile]:
    """Yield a file in a folder, with a reason if it is skipped; nothing if that is not worth reporting."""
    try:
        resolved = file.resolve(strict=True)
        kind = resolved.stat().st_mode
    except (OSError, RuntimeError):  # Path.resolve raises RuntimeError for a loop of links
        yield SourceFile(file, Message("dead-link"))
        return
    if file.is_symlink() and not resolved.is_relative_to(folder):
        yield SourceFile(file, Message("outside-link"))
    elif stat.S_ISDIR(kind):
        if not file.is_symlink():
            yield SourceFile(file, Message("closed-folder"))
    elif not stat.S_ISREG(kind):
        yield SourceFile(file, Message("irregular"))
    else:
        yield SourceFile(file, None if file.suffix.lower() in by_suffix() else Message("unread-kind"))
