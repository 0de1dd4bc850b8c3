"""The command that reports what this machine offers."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from actes.options import AsJson
from actes.terminal import show, show_json
from ingest import GIGABYTE, Limits, Protection, protection, version, versions

_CONTAINER = Path("/sys/fs/cgroup/memory.max")  # docs.kernel.org/admin-guide/cgroup-v2.html; "max" for no limit


@dataclass(frozen=True, slots=True)
class Examination:
    """What a machine offers: versions, processors, memory in bytes, programs, and how well reading is shut in."""

    actes: str
    python: str
    system: str
    processors: int
    memory: int
    programs: dict[str, str]
    protection: Protection


def doctor(as_json: AsJson = False) -> None:
    """Report what this machine offers: programs, memory, and what a hostile file could do while it is read."""
    found = examine()
    if as_json:
        show_json(asdict(found))
        return
    for line in lines(found):
        show(line)


def examine() -> Examination:
    """Return what this machine offers; takes a second or two."""
    return Examination(
        version(),
        platform.python_version(),
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        _memory(),
        dict(versions()),
        protection(),
    )


def lines(found: Examination) -> Iterator[str]:
    """Yield an examination as text."""
    yield f"Actes {found.actes}, Python {found.python}, {found.system}"
    yield f"processors: {found.processors}; memory: {found.memory / GIGABYTE:.1f} GB"
    for name, said in found.programs.items():
        yield f"{name}: {said or 'not installed'}"
    limits = Limits()
    yield f"a file is read within {limits.memory / GIGABYTE:.0f} GB and {limits.processor} s of processor time"
    yield from _protected(found.protection)


def _protected(found: Protection) -> Iterator[str]:
    held = f"version {found.landlock}" if found.landlock else "none"
    yield f"Landlock: {held}; seccomp: {'yes' if found.seccomp else 'none'}"
    if found.is_whole:
        yield "while a file is read, nothing can " + ", ".join(found.refused)
    for name, refused in found.refused.items():
        if not refused:
            yield f"WARNING: a hostile file could {name}: read such files on a Linux with Landlock and seccomp"
    if not found.refused:
        yield "WARNING: no reader starts here: read a file with `actes inspect` to see why"


def _memory() -> int:
    """Return the memory this process may use, in bytes: the machine's, or less in a container."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(whole, int(_CONTAINER.read_text()))
    except (OSError, ValueError):
        return whole


VERBS = {"doctor": doctor}
