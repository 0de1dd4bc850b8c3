"""A process that updates a small index over and over and writes down what it did, until it is killed at it.

A journal of JSON lines says what index the process found, which update it is at, and, once that came back, its end.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from pathlib import Path

import faiss

from index import Index, build
from index.erasing import erase
from index.erasure import BLOT
from index.readings import Readings
from index.removal import remove
from index.stores import open_store
from ingest import load, passages
from ingest.reading import Reading

STEPS = {
    "fsync": (os, "fsync"),
    "link": (os, "link"),
    "rename": (Path, "rename"),
    "replace": (Path, "replace"),
    "rmtree": (shutil, "rmtree"),
    "vectors": (faiss, "write_index"),
}
"""Where a process can be made to dawdle or to die: what is called on the way, by its owner and name."""

KILLED, MOST, LETTERS = -signal.SIGKILL, 6, "abcdefghij"  # a number in letters is a word that no other report has


@dataclass(frozen=True)
class State:
    """What an index holds: the text of each report as its file has it, by name, and what was asked to go.

    `removed` are the reports removed by request, whose files are still there; `before` is what can be gone back to.
    """

    reports: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    erased: tuple[str, ...] = ()
    before: State | None = None

    @property
    def shown(self) -> dict[str, str]:
        """The text of each report as the index gives it, by the name of its file."""
        return {name: _blotted(text.strip(), self.erased) for name, text in self.reports.items()}


class Bench:
    """A folder with an index, the reports it is made of, and the journal."""

    def __init__(self, folder: Path) -> None:
        self.reports, self.index, self.readings = folder / "reports", folder / "index", folder / "readings"
        self._journal = folder / "journal"
        self.reports.mkdir(parents=True, exist_ok=True)

    def note(self, **line: object) -> None:
        """Add a line to the journal, on disk when this returns."""
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(line) + "\n")
            journal.flush()
            os.fdatasync(journal.fileno())

    def noted(self) -> list[dict]:
        """The lines of the journal."""
        return list(map(json.loads, self._journal.read_text(encoding="utf-8").splitlines()))

    def lay(self, state: State) -> None:
        """Make the files of the reports be those of a state."""
        wanted = state.reports | state.removed
        for file in self.reports.iterdir():
            if file.name not in wanted:
                file.unlink()
        for name, text in wanted.items():
            file = self.reports / name
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")

    def found(self) -> dict[str, str]:
        """What the index holds, as `State.shown`."""
        return {Path(document.source).name: document.text for document in Index(self.index).documents()}

    def left(self) -> list[str]:
        """What stands in the folder of the index."""
        return sorted(path.name for path in self.index.iterdir())

    def build(self, *, apart: bool = False) -> None:
        """Index the reports; those whose reading is kept are not read in a process apart."""
        if not apart:
            for file in self.reports.iterdir():
                if Readings(self.readings).get(file) is None:
                    document = load.read(file)
                    Readings(self.readings).put(Reading(document, tuple(passages(document)), 0.0))
        build([self.reports], self.index, readings=self.readings)


Update = tuple[State, Callable[[Bench], object]]
"""The state it leads to, and what does it."""


def spelt(number: int) -> str:
    """A number as a word of letters."""
    return "".join(LETTERS[int(digit)] for digit in f"{number:04d}")


def marker(number: int) -> str:
    """The word that only the report written for a number has."""
    return f"zork{spelt(number)}"


def text(number: int) -> str:
    """A short report with a word and a person's name of its own."""
    return (
        f"Rencontre {number}\n\nCompte rendu\n\n3 mars 2019\n\nAtelier 1\n\nLes locaux\n\n"
        f"Le terrain {marker(number)} est rare dans les quartiers.\n\nCléa Vau{spelt(number)} prête un local.\n"
    )


def added(state: State, number: int) -> Update:
    """A new report."""
    reports = state.reports | {f"{number:04d}.txt": text(number)}
    return replace(state, reports=reports, before=replace(state, before=None)), Bench.build


def changed(state: State, number: int) -> Update:
    """One report with another text, one gone with its file, and one new."""
    first, last, *rest = sorted(state.reports)
    reports = {name: state.reports[name] for name in rest} | {
        first: text(number),
        f"{number:04d}.txt": text(number + 1),
    }
    del last
    return replace(state, reports=reports, before=None), lambda bench: bench.build(apart=not number % 3)


def removed(state: State, number: int) -> Update:
    """A report fewer, by request."""
    name = sorted(state.reports)[number % len(state.reports)]
    reports = {other: held for other, held in state.reports.items() if other != name}
    unwanted = state.removed | {name: state.reports[name]}
    next_state = replace(state, reports=reports, removed=unwanted, before=None)
    return next_state, lambda bench: remove([str(bench.reports / name)], bench.index)


def erased(state: State, number: int) -> Update:
    """A person's name blotted out, by request."""
    report = state.reports[sorted(state.reports)[number % len(state.reports)]]
    name = " ".join(report.split("\n\n")[-1].split()[:2])
    next_state = replace(state, erased=(*state.erased, name), before=None)
    return next_state, lambda bench: erase([name], bench.index)


def gone_back(state: State, _: int) -> Update:
    """The state before."""
    return state.before or state, lambda bench: open_store(bench.index).back()


def do(bench: Bench, state: State, update: Callable[[State, int], Update], *, number: int) -> State:
    """Make an update, in the journal before and after; return the state it led to."""
    next_state, act = update(state, number)
    bench.lay(next_state)
    bench.note(doing=update.__name__, state=asdict(next_state))
    act(bench)
    bench.note(done=update.__name__)
    return next_state


def updates(chance: random.Random, state: State) -> Callable[[State, int], Update]:
    """One of the updates that a state allows."""
    if len(state.reports) < 3:
        return added
    if len(state.reports) > MOST:
        return removed
    possible = [added, added, changed, removed]
    possible += [erased] if any(held.strip() == state.shown[name] for name, held in state.reports.items()) else []
    possible += [gone_back, gone_back] if state.before else []
    return chance.choice(possible)


def work(folder: Path, state: State, *, seed: int, dawdle: tuple[str, float] | None) -> None:
    """Clear up, and make one update after another from a state on, for ever."""
    if dawdle:
        step, seconds = dawdle
        _before_each(step, lambda: __import__("time").sleep(seconds))
    bench, chance = Bench(folder), random.Random(seed)
    with open_store(bench.index).writing():
        bench.note(left=bench.left())
    for number in count(seed * 100, 2):
        state = do(bench, state, updates(chance, state), number=number)


def die(folder: Path, state: State, name: str, *, at: int, power: bool) -> None:
    """Make one update and die at a certain step of it; with the `power` cut, what was not forced to disk is empty."""
    passed, bench = count(1), Bench(folder)
    forced = {_version(file) for file in bench.index.rglob("*")}
    synchronise = os.fsync

    def noting(descriptor: int) -> None:
        synchronise(descriptor)
        forced.add(_version(descriptor))

    def perhaps() -> None:
        if next(passed) == at:
            for file in bench.index.rglob("*") if power else ():
                if file.is_file() and _version(file) not in forced:
                    os.truncate(file, 0)
            os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = noting
    for step in STEPS:
        _before_each(step, perhaps)
    do(bench, state, globals()[name], number=1)


def _version(file: Path | int) -> tuple[int, int, int]:
    """What tells a file as it is from a file as it was."""
    status = os.stat(file)
    return status.st_ino, status.st_size, status.st_mtime_ns


def _before_each(step: str, act: Callable[[], None]) -> None:
    """Have something done before each call of a step."""
    owner, name = STEPS[step]
    call = getattr(owner, name)

    def called(*given: object, **named: object) -> object:
        act()
        return call(*given, **named)

    setattr(owner, name, called)


def _blotted(held: str, names: tuple[str, ...]) -> str:
    for name in names:
        held = held.replace(name, "".join(BLOT if letter.isalpha() else letter for letter in name))
    return held
