"""Whenever a process is killed, the live index is whole, and what was done stays done."""

import random
import time
from multiprocessing import get_context

import pytest

from tests.support.index import crashing
from tests.support.index.crashing import KILLED, STEPS, State
from tests.support.index.cut_short import BEGINNINGS, MANY, added, again, begun, check, clears, goes_on, ready

pytest_plugins = ["tests.support.index.in_memory"]
pytestmark = pytest.mark.hardening

APART = get_context("forkserver")  # what is imported once is there in every process
APART.set_forkserver_preload(["tests.support.index.crashing"])
LONGEST, MOMENT = 4.0, 0.1  # seconds to wait for some updates, and after these
LAST = 8  # steps from the folder that is renamed to the last one that is deleted


def killed(bench, settled, *, seed):
    """Run updates in a process that is killed at a random moment."""
    chance = random.Random(seed)
    dawdle = (chance.choice(list(STEPS)), chance.uniform(0, 0.05)) if seed % 2 else None
    process = APART.Process(target=crashing.work, args=(bench.folder, settled), kwargs={"seed": seed, "dawdle": dawdle})
    process.start()
    wanted, latest = chance.randrange(4), time.monotonic() + LONGEST
    while sum("done" in line for line in bench.noted()) < wanted and time.monotonic() < latest:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, MOMENT))
    process.kill()
    process.join()
    assert process.exitcode == KILLED


@pytest.mark.parametrize("times", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_any_moment_nothing_is_lost(bench, times):
    """After any kill the index opens, is intact and answers; finished updates stay, removed data does not return."""
    settled, done = State(), []
    for seed in range(times):
        killed(bench, settled, seed=seed)
        done += [line["done"] for line in bench.noted() if "done" in line]
        settled = check(bench, settled)
        if bench.index.exists():
            clears(bench, settled)
        bench.forget()
    assert len(done) > times / 4
    assert len(set(done)) > 2


def dies(bench, settled, update, *, at, power=False):
    """Run one update in a process that dies at a step; tell whether it did."""
    wanted = {"number": 10, "at": at, "power": power}
    process = APART.Process(target=crashing.die, args=(bench.folder, settled, update.__name__), kwargs=wanted)
    process.start()
    process.join()
    assert process.exitcode in (0, KILLED)
    return process.exitcode == KILLED


def test_what_is_left_aside_is_cleared_up(bench):
    """The next writer deletes what a killed one left."""
    settled = begun(bench, 1)
    assert dies(bench, settled, added, at=10)
    assert "next.tmp" in bench.left()
    clears(bench, settled)
    assert bench.left() == ["CURRENT", "LOCK", "gen-000001"]


@pytest.mark.parametrize(
    ("power", "stride"),
    [
        pytest.param(True, 24, id="some power cuts"),
        pytest.param(True, 1, id="all power cuts", marks=pytest.mark.slow),
        pytest.param(False, 1, id="all kills", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize(("reports", "update"), BEGINNINGS)
def test_every_step_is_a_safe_one_to_die_at(bench, folder, reports, update, power, stride):
    """Dying before any sync, link, rename or deletion is safe, even when unsynced data is lost."""
    settled = ready(bench, reports, update)
    again(bench, folder / "saved")
    assert not dies(bench, settled, update, at=MANY)
    steps = bench.noted()[-1]["steps"]
    for at in sorted({*range(1, steps, stride), *range(max(steps - LAST, 1), steps + 1)}):
        again(bench, folder / "saved")
        assert dies(bench, settled, update, at=at, power=power)
        goes_on(bench, settled)
