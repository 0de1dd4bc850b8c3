"""Checks of an index after an interrupted write: live, intact, cleaned up and usable."""

import shutil

import pytest

from index import Index, NoIndex
from index.maintenance.verify import faults
from index.stores.open import open_store
from tests.support.index import crashing
from tests.support.index.crashing import State, added, changed, do, erased, gone_back, removed
from tests.support.index.indexed import read_here

MANY = 400  # steps of an update, more than any has

BEGINNINGS = [
    pytest.param(0, added, id="first build"),
    *(pytest.param(2, update, id=update.__name__) for update in (added, changed, removed, erased, gone_back)),
]
"""The number of reports before an update, and the update."""


def begun(bench, reports):
    """Index some reports, one after another; return the resulting state."""
    settled = State()
    for number in range(1, reports + 1):
        settled = do(bench, settled, added, number=number)
    bench.forget()
    return settled


def ready(bench, reports, update):
    """Index some reports and read everything for an update, which then writes only to the index."""
    settled = begun(bench, reports)
    bench.lay(update(settled, 10)[0])
    read_here(bench.reports, bench.readings)
    return settled


def again(bench, saved):
    """Put a bench back as it was when it was saved, or save it."""
    source, target = (saved, bench.folder) if saved.exists() else (bench.folder, saved)
    while target.exists():  # tantivy watches what was opened, and may make a lock in it meanwhile
        shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def state(values):
    """Return a state as the journal records it."""
    before = values["before"] and state(values["before"])
    return State(**values | {"erased": tuple(values["erased"]), "before": before})


def possible(bench, settled):
    """Return the states that may be live after the last known one: acknowledged, or begun after it."""
    states = [settled]
    for line in bench.noted():
        if "doing" in line:
            states.append(state(line["state"]))
        elif "done" in line:
            states = states[-1:]
    return states


def words(reports):
    """Return the unique word of each report."""
    return {word for text in reports.values() for word in text.split() if word.startswith(crashing.MARK)}


def check(bench, settled):
    """Check that one of the possible states is live, intact and answers; return it."""
    states = possible(bench, settled)
    try:
        live = bench.found()
    except NoIndex:
        live = {}
    now = next((each for each in states if each.shown == live), None)
    assert now is not None, (live, states)
    if live:
        assert list(faults(bench.index)) == []
        index = Index(bench.index)
        for word in words(now.reports):
            assert word in index.search(word, k=1)[0].passage.text
    if now == states[0]:
        gone(bench, now)
    return now


def gone(bench, settled):
    """Check that no byte of removed or erased text is left where kept text is found."""
    files = [file for file in bench.index.rglob("*") if file.is_file()]
    held = b"\n".join([str(file).encode() + file.read_bytes() for file in files]).lower()
    unwanted = words(settled.removed) | {name.split()[1].lower() for name in settled.erased}
    assert [word for word in unwanted if word.encode() in held] == []
    assert [word for word in words(settled.reports) if word.encode() not in held] == []


def clears(bench, settled):
    """Check that the next write deletes leftovers and outdated files."""
    with open_store(bench.index).writing():
        left = set(bench.left()) - {"CURRENT", "CURRENT.tmp", "LOCK"}
        assert left <= reachable(bench) or not settled.reports
    gone(bench, settled)


def reachable(bench):
    """Return the names of the live generation and the one it can go back to."""
    try:
        snapshot = open_store(bench.index).snapshot()
    except NoIndex:
        return set()
    return {snapshot.folder.name, snapshot.manifest.before} - {None}


def goes_on(bench, settled):
    """Check that the index is intact, cleaned up, and accepts another report."""
    settled = check(bench, settled)
    if bench.index.exists():
        clears(bench, settled)
    bench.forget()
    settled = do(bench, settled, added, number=30)
    assert check(bench, settled) == settled
    clears(bench, settled)
