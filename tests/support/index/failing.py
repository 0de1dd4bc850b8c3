"""Updates of an index in which one call of the system fails, and what is told and left."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.errors import IndexUnusable
from tests.support.index import crashing
from tests.support.index.crashing import Bench, State
from tests.support.index.cut_short import again, goes_on, ready

SOURCE = Path(__file__).with_suffix(".c")
ERRORS = {"no room": errno.ENOSPC, "the disk fails": errno.EIO}
MEMORY = "no memory"
DONE, TOLD = "done all the same", "told"
UPDATES = {"first build": 0, "added": 2, "changed": 2, "removed": 2, "erased": 2, "gone_back": 2}
"""Each update, with the number of reports before it."""


def library(folder: Path) -> Path | None:
    """Build the library that makes calls fail; None without a compiler."""
    compiler = shutil.which("gcc")
    if compiler is None:
        return None
    made = folder / "failing.so"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", made, SOURCE, "-ldl"], check=True)
    return made


def function(name: str) -> Callable[[State, int], crashing.Update]:
    """Return the update of a name."""
    found: Callable[[State, int], crashing.Update] = getattr(crashing, "added" if name == "first build" else name)
    return found


class Failing:
    """The calls of this process below a folder, of which one fails; it was started with the library before libc."""

    def __init__(self, folder: Path) -> None:
        self._library: Any = ctypes.CDLL(None)
        self._library.failing_arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int]
        self._library.failing_passed.restype = ctypes.c_long
        self._folder = folder

    def arm(self, nth: int, error: int) -> None:
        """Let the nth call from now on fail with an error of the system; none at 0."""
        self._library.failing_arm(str(self._folder).encode(), nth, error)

    @property
    def passed(self) -> int:
        """The number of calls since."""
        return int(self._library.failing_passed())


class Memory:
    """Python's steps of an update, of which one finds no memory."""

    def __init__(self) -> None:
        self.passed = 0
        self._nth = 0

    def arm(self, nth: int, _: int) -> None:
        """Let the nth step from now on raise MemoryError; none at 0."""
        self._nth = nth
        steps = {
            "write_text": (Path, "write_text"), "mkdir": (Path, "mkdir"), "connect": (sqlite3, "connect"),
            "stat": (Path, "stat"), "copytree": (shutil, "copytree"), "listdir": (Path, "rglob"),
        }  # fmt: skip
        crashing.STEPS.update(steps)
        crashing.before_each(crashing.STEPS, self._perhaps)

    def _perhaps(self) -> None:
        self.passed += 1
        if self.passed == self._nth:
            raise MemoryError


def said(bench: Bench, settled: State, name: str, *, nth: int, error: int, faults: Failing | Memory) -> dict[str, Any]:
    """Make one update in a process of its own with the nth call failing; return what was told and the calls made."""
    ending = bench.folder.parent / "said"
    ending.unlink(missing_ok=True)
    child = os.fork()
    if not child:
        with suppress(BaseException):
            os.dup2(os.open(bench.folder.parent / "errors", os.O_CREAT | os.O_WRONLY | os.O_TRUNC), 2)
            told = _told(bench, settled, name, nth=nth, error=error, faults=faults)
            passed = faults.passed
            if isinstance(faults, Failing):
                faults.arm(0, 0)
            ending.write_text(json.dumps({"told": told, "passed": passed}), encoding="utf-8")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not ending.exists():
        return {"told": f"error: ended with {os.waitstatus_to_exitcode(status)}", "passed": 0}
    return dict(json.loads(ending.read_text(encoding="utf-8")))


def _told(bench: Bench, settled: State, name: str, *, nth: int, error: int, faults: Failing | Memory) -> str:
    state, act = function(name)(settled, 10)
    bench.lay(state)
    faults.arm(nth, error)
    try:
        act(bench)
    except IndexUnusable as told:
        return f"{TOLD}: {told.code}"
    except BaseException as bare:  # tantivy's panics are no Exception
        return f"error: {type(bare).__name__} {bare}"[:300]
    return DONE


def tried(bench: Bench, name: str, *, error: str, saved: Path, stride: int = 1) -> Iterator[tuple[int, str, str]]:
    """Yield for every `stride`-th call of an update what was told when it failed, and what is left wrong."""
    faults: Failing | Memory = Memory() if error == MEMORY else Failing(bench.index)
    settled = ready(bench, UPDATES[name], function(name))
    again(bench, saved)
    bench.note(doing=name, state=crashing.asdict(function(name)(settled, 10)[0]))
    calls = said(bench, settled, name, nth=0, error=0, faults=faults)["passed"]
    for nth in range(1, calls + 1, stride):
        again(bench, saved)
        bench.note(doing=name, state=crashing.asdict(function(name)(settled, 10)[0]))
        told = said(bench, settled, name, nth=nth, error=ERRORS.get(error, 0), faults=faults)["told"]
        if told == DONE:
            bench.note(done=name)
        wrong = ""
        try:
            goes_on(bench, settled)
        except BaseException as found:
            wrong = f"{type(found).__name__} {found}"[:300] or "lost"
        yield nth, told, wrong
