"""The corrections of a report in a file beside it: one a line, only ever added, whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.atomic import replace_atomically
from ingest.corrections.correction import Correction
from ingest.corrections.errors import CorrectionsUnreadable, CorrectionsUnwritable, CorrectionUnusable
from ingest.corrections.lines import from_line, to_line
from ingest.messages import Language, Message

_SUFFIX = ".corrections.jsonl"
_LARGEST = 16 << 20  # bytes: some 50,000 corrections
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


@dataclass(frozen=True, slots=True)
class Malformed:
    """A line of a file that is no correction, by its number from 1, and why."""

    file: Path
    number: int
    problem: Message

    def told(self, language: Language) -> str:
        """Return what is wrong with the line in a language, after the file."""
        return language.about(str(self.file), f"{self.message.told(language)} ({self.problem.told(language)})")

    @property
    def message(self) -> Message:
        """That the line is left out."""
        return Message("corrections-line", {"number": self.number})


@dataclass(frozen=True, slots=True)
class Kept:
    """The corrections of a report, in the order they were made, and the lines that are none."""

    corrections: tuple[Correction, ...] = ()
    malformed: tuple[Malformed, ...] = ()


def beside(report: Path) -> Path:
    """Return the file of a report's corrections."""
    return report.with_name(f"{report.name}{_SUFFIX}")


def is_corrections(name: str) -> bool:
    """Tell whether a file of this name holds the corrections of a report."""
    return name.endswith(_SUFFIX)


def read(report: Path) -> Kept:
    """Return the corrections kept beside a report, none without a file; CorrectionsUnreadable if they cannot be read.

    A line that is no correction is told, and the others are kept.
    """
    return parse(_bytes(beside(report)), beside(report))


def parse(content: bytes, file: Path) -> Kept:
    """Return the corrections of the content of a file."""
    corrections: list[Correction] = []
    malformed: list[Malformed] = []
    for number, line in enumerate(content.split(b"\n"), start=1):  # not at the line separators of Unicode
        if line.strip():
            try:
                corrections.append(from_line(line.decode("utf-8", "replace")))
            except CorrectionUnusable as error:
                malformed.append(Malformed(file, number, error.message))
    return Kept(tuple(corrections), tuple(malformed))


def append(report: Path, corrections: Iterable[Correction]) -> None:
    """Add corrections to those of a report; CorrectionsUnwritable leaves them as they were."""
    added = "".join(f"{to_line(each)}\n" for each in corrections).encode()
    with _changing(report) as (file, before):
        _replace(file, _joined(before, added))


def rewrite(report: Path, change: Callable[[Correction], Correction]) -> bool:
    """Change each correction of a report, and drop the lines that are none; tell whether something changed."""
    with suppress(FileNotFoundError), _changing(report, anew=False) as (file, before):
        after = "".join(f"{to_line(change(each))}\n" for each in parse(before, file).corrections).encode()
        if after != before:
            _replace(file, after)
            return True
    return False


def follow(before: Path, report: Path) -> None:
    """Put the corrections of a report that was moved beside it; CorrectionsUnwritable leaves them where they were."""
    left = beside(before)
    content = _bytes(left)
    if not content:
        return
    with _changing(report) as (file, there):
        _replace(file, _joined(there, content))
        left.unlink()


@contextmanager
def _changing(report: Path, *, anew: bool = True) -> Iterator[tuple[Path, bytes]]:
    """Give the file of a report's corrections and its content, while no other program changes a file of its folder."""
    file = beside(report)
    if not anew and not file.exists():
        raise FileNotFoundError
    try:
        folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield file, _bytes(file)
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise CorrectionsUnwritable(file, cause=error.strerror) from error


def _joined(before: bytes, added: bytes) -> bytes:
    """Return lines with more after them; a person may have left the last one open."""
    return before + added if before.endswith(b"\n") or not before else before + b"\n" + added


def _replace(file: Path, content: bytes) -> None:
    """Replace a file of corrections, unless it would be too large to be read."""
    if len(content) > _LARGEST:
        raise CorrectionsUnreadable(file, "corrections-large", most=_LARGEST)
    replace_atomically(file, content, mode=0o644)


def _bytes(file: Path) -> bytes:
    """Return the content of a file of corrections, none without one; a pipe in its place is not waited for."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in _ABSENT:
            return b""
        raise CorrectionsUnreadable(file, "corrections-unreadable", cause=str(error.strerror)) from error
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise CorrectionsUnreadable(file, "corrections-irregular")
        content = opened.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise CorrectionsUnreadable(file, "corrections-large", most=_LARGEST)
    return content
