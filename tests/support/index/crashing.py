"""A process that updates a small index over and over and keeps a journal, until it is killed.

A journal of JSON lines says what index the process found, which update it is at, and, once that came back, its end.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from pathlib import Path

import faiss

from index import Index, build
from index.encoders.open import bundled
from index.errors import IndexUnwritable
from index.maintenance.erase import erase
from index.maintenance.remove import remove
from index.stores.open import open_store
from index.update.eraser import BLOT
from ingest import passages, read
from ingest.sandbox.tasks import REHEARSAL
from tests.support.index.indexed import read_here

STEPS = {
    "fsync": (os, "fsync"),
    "link": (os, "link"),
    "rename": (Path, "rename"),
    "replace": (Path, "replace"),
    "rmtree": (shutil, "rmtree"),
    "vectors": (faiss, "write_index"),
}
"""Calls at which a process can be delayed or killed, by owner and name."""

# What the others would each load again is loaded in the process that they are forked from.
bundled().encode_query(["un local"])
passages(read(REHEARSAL))

KILLED, MOST, NOBODY = -signal.SIGKILL, 6, 65534
MARK, LETTERS = "zork", "abcdefghij"  # a number in letters is a word that no other report has


@dataclass(frozen=True)
class State:
    """What an index holds: the text of each report by file name, and what was removed or erased.

    `removed` are the reports removed by request, whose files are still there; `before` is what can be gone back to.
    """

    reports: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    erased: tuple[str, ...] = ()
    before: State | None = None

    @property
    def shown(self) -> dict[str, str]:
        """Return the text of each report as the index gives it, by file name."""
        return {name: _blotted(text.strip(), self.erased) for name, text in self.reports.items()}


class Bench:
    """A folder with an index, its reports, and the journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports, self.index, self.readings = folder / "reports", folder / "index", folder / "readings"
        self._journal = folder / "journal"
        self.reports.mkdir(parents=True, exist_ok=True)

    def note(self, **line: object) -> None:
        """Append a line to the journal, flushed to disk."""
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(line) + "\n")
            journal.flush()
            os.fdatasync(journal.fileno())

    def noted(self) -> list[dict]:
        """Return the complete lines of the journal."""
        written = self._journal.read_text(encoding="utf-8") if self._journal.exists() else ""
        return [json.loads(line) for line in written.splitlines(keepends=True) if line.endswith("\n")]

    def forget(self) -> None:
        """Start an empty journal."""
        self._journal.unlink(missing_ok=True)

    def lay(self, state: State) -> None:
        """Write the report files of a state."""
        wanted = state.reports | state.removed
        for file in self.reports.iterdir():
            if file.name not in wanted:
                file.unlink()
        for name, text in wanted.items():
            file = self.reports / name
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")

    def found(self) -> dict[str, str]:
        """Return what the index holds, as `State.shown` does."""
        return {Path(document.source).name: document.text for document in Index(self.index).documents()}

    def left(self) -> list[str]:
        """Return the contents of the index folder, if it exists."""
        return sorted(path.name for path in self.index.glob("*"))

    def build(self, *, apart: bool = False) -> None:
        """Index the reports; those with a stored reading start no process."""
        if not apart:
            read_here(self.reports, self.readings)
        build([self.reports], self.index, readings=self.readings)


Update = tuple[State, Callable[[Bench], object]]
"""The state an update leads to, and the function that makes it."""


def spelt(number: int) -> str:
    """Return a number as a word of letters."""
    return "".join(LETTERS[int(digit)] for digit in f"{number:04d}")


def marker(number: int) -> str:
    """Return the word unique to the report of a number."""
    return f"{MARK}{spelt(number)}"


def text(number: int) -> str:
    """Return a short report with a unique word and a unique person's name."""
    return (
        f"Rencontre {number}\n\nCompte rendu\n\n3 mars 2019\n\nAtelier 1\n\nLes locaux\n\n"
        f"Le terrain {marker(number)} est rare dans les quartiers.\n\nCléa Vau{spelt(number)} prête un local.\n"
    )


def added(state: State, number: int) -> Update:
    """A new report."""
    reports = state.reports | {f"{number:04d}.txt": text(number)}
    return replace(state, reports=reports, before=replace(state, before=None)), Bench.build


def changed(state: State, number: int) -> Update:
    """One report changed, one deleted, one added."""
    first, _, *rest = sorted(state.reports)
    new = {first: text(number), f"{number:04d}.txt": text(number + 1)}
    reports = {name: state.reports[name] for name in rest} | new
    return replace(state, reports=reports, before=None), lambda bench: bench.build(apart=not number % 3)


def removed(state: State, number: int) -> Update:
    """One report removed."""
    name = sorted(state.reports)[number % len(state.reports)]
    reports = {other: held for other, held in state.reports.items() if other != name}
    unwanted = state.removed | {name: state.reports[name]}
    next_state = replace(state, reports=reports, removed=unwanted, before=None)
    return next_state, lambda bench: remove([str(bench.reports / name)], bench.index)


def erased(state: State, number: int) -> Update:
    """One person's name erased."""
    report = state.reports[sorted(state.reports)[number % len(state.reports)]]
    name = " ".join(report.split("\n\n")[-1].split()[:2])
    next_state = replace(state, erased=(*state.erased, name), before=None)
    return next_state, lambda bench: erase([name], bench.index)


def gone_back(state: State, _: int) -> Update:
    """The state before."""
    return state.before or state, lambda bench: open_store(bench.index).back()


def do(bench: Bench, state: State, update: Callable[[State, int], Update], *, number: int) -> State:
    """Make an update, with a journal line before and after; return the state it leads to."""
    next_state, act = update(state, number)
    bench.lay(next_state)
    bench.note(doing=update.__name__, state=asdict(next_state))
    act(bench)
    bench.note(done=update.__name__)
    return next_state


def updates(chance: random.Random, state: State) -> Callable[[State, int], Update]:
    """Return one of the updates possible from a state."""
    if len(state.reports) < 3:
        return added
    if len(state.reports) > MOST:
        return removed
    possible = [added, added, changed, removed]
    possible += [erased] if any(held.strip() == state.shown[name] for name, held in state.reports.items()) else []
    possible += [gone_back, gone_back] if state.before else []
    return chance.choice(possible)


def work(folder: Path, state: State, *, seed: int, dawdle: tuple[str, float] | None) -> None:
    """Make updates from a state on, for ever; `dawdle` is a step and the seconds to wait before it."""
    if dawdle:
        step, seconds = dawdle
        before_each((step,), lambda: time.sleep(seconds))
    bench, chance = Bench(folder), random.Random(seed)
    bench.note(ready=True)
    for number in count(seed * 100 + 10, 2):
        state = do(bench, state, updates(chance, state), number=number)


def die(folder: Path, state: State, name: str, *, number: int, at: int, power: bool) -> None:
    """Make one update and die at a given step; with the `power` cut, data not synced to disk is lost."""
    passed, bench = count(1), Bench(folder)
    disk = Disk(bench.index)

    def perhaps() -> None:
        if next(passed) == at:
            if power:
                disk.cut()
            os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = disk.force
    before_each(STEPS, perhaps)
    do(bench, state, globals()[name], number=number)
    bench.note(steps=next(passed) - 1)


def told(bench: Bench, state: State, update: Callable[[State, int], Update]) -> str | None:
    """Make one update; return the error if it could not be written."""
    try:
        do(bench, state, update, number=10)
    except IndexUnwritable as error:
        return str(error)
    return None


def try_without_right(folder: Path, state: State, name: str) -> None:
    """Make one update as a user without write access to the index, and log the error."""
    bench, update = Bench(folder), globals()[name]
    if os.getuid() == 0:
        _rehearse(Bench(folder / "rehearsal"), update)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    bench.note(told=told(bench, state, update))


def _rehearse(bench: Bench, update: Callable[[State, int], Update]) -> None:
    """Make an update, so that everything is imported: the user may lack access to the program's files."""
    state = State()
    for number in (1, 2):
        state = do(bench, state, added, number=number)
    do(bench, state, update, number=10)


class Disk:
    """The names and bytes of a folder that would survive a power cut: those synced to disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytes: set[tuple[int, int, int]] = set()
        self._names: dict[int, set[str]] = {}
        for path in (folder, *folder.rglob("*")) if folder.exists() else ():
            descriptor = os.open(path, os.O_RDONLY)
            self.force(descriptor)
            os.close(descriptor)

    def force(self, descriptor: int) -> None:
        """Record a file or a folder instead of syncing it."""
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            self._names[status.st_ino] = set(os.listdir(descriptor))
        else:
            self._bytes.add(_version(status))

    def cut(self) -> None:
        """Delete the names that were not synced, and empty the files that were not."""
        self._cut(self._folder)

    def _cut(self, folder: Path) -> None:
        names = self._names.get(folder.stat().st_ino, set())
        for path in folder.iterdir():
            if path.name not in names:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            elif path.is_dir():
                self._cut(path)
            elif _version(path.stat()) not in self._bytes:
                os.truncate(path, 0)


def before_each(
    steps: Iterable[str], act: Callable[[], object], put: Callable[[object, str, object], None] = setattr
) -> None:
    """Call a function before each call of some steps."""
    for step in steps:
        owner, name = STEPS[step]
        put(owner, name, _after(act, getattr(owner, name)))


def _after(act: Callable[[], object], call: Callable) -> Callable:
    def called(*given: object, **named: object) -> object:
        act()
        return call(*given, **named)

    return called


def _version(status: os.stat_result) -> tuple[int, int, int]:
    """Return what changes when a file is replaced or rewritten."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def _blotted(held: str, names: tuple[str, ...]) -> str:
    for name in names:
        held = held.replace(name, "".join(BLOT if letter.isalpha() else letter for letter in name))
    return held
