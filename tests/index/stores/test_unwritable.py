"""When an index cannot be written that is told, what was there stays, and the next run works."""

import errno
import os
import shutil
import subprocess
from itertools import count
from multiprocessing import get_context
from types import SimpleNamespace

import pytest

from tests.support.index import crashing
from tests.support.index.crashing import Bench
from tests.support.index.cut_short import BEGINNINGS, MANY, again, check, goes_on, ready

pytest_plugins = ["tests.support.index.in_memory"]
pytestmark = pytest.mark.hardening

APART = get_context("forkserver")
PAGE = 4096  # bytes; a file takes as many of these as it needs


@pytest.fixture
def disk(tmp_path):
    """Return a disk of four megabytes."""
    tmp_path = tmp_path / "disk"
    tmp_path.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", tmp_path], capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("no small disk can be mounted by this user")
    yield tmp_path
    subprocess.run(["umount", "-l", tmp_path], check=True)


@pytest.mark.parametrize("stride", [9, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("reports", "update"), BEGINNINGS)
def test_every_step_may_fail_for_want_of_room(bench, folder, monkeypatch, reports, update, stride):
    """A disk that fills at any write, rename or sync is reported, and the index stays."""
    settled = ready(bench, reports, update)
    for at in range(1, MANY, stride):
        again(bench, folder / "saved")
        with monkeypatch.context() as patch:
            fills(patch, at=at)
            failed = fails(bench, settled, update)
        goes_on(bench, settled)
        if not failed:
            break
    assert at < MANY
    assert at > 1


def fills(patch, *, at):
    """Fill the disk from a step on."""
    passed = count(1)

    def perhaps():
        if next(passed) >= at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    crashing.before_each(("fsync", "replace", "rename", "vectors"), perhaps, patch.setattr)
    patch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))


def fails(bench, settled, update):
    """Run an update and tell whether it failed, naming the folder and the next step."""
    said = crashing.told(bench, settled, update)
    assert said is None or (said.startswith(f"{bench.index}: the disk is full; ") and said.endswith(" try again"))
    return said is not None


@pytest.mark.parametrize("stride", [7, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("reports", "update"), BEGINNINGS)
def test_a_full_disk_is_told(folder, disk, reports, update, stride):
    """A full disk is reported with any number of free pages, and the index stays."""
    bench = Bench(folder / "bench")
    bench.index = disk / "index"
    settled = ready(bench, reports, update)
    bench.index.mkdir(exist_ok=True)
    kept, ballast, failures = SimpleNamespace(folder=bench.index), disk / "ballast", []
    for pages in range(0, MANY, stride):
        again(kept, folder / "saved")
        ballast.write_bytes(bytes(shutil.disk_usage(disk).free - pages * PAGE))
        failures.append(fails(bench, settled, update))
        ballast.unlink()
        goes_on(bench, settled)
        bench.forget()
        bench.lay(update(settled, 10)[0])
        if not failures[-1]:
            break
    assert any(failures)
    assert not failures[-1]


@pytest.mark.parametrize(("reports", "update"), BEGINNINGS)
def test_a_folder_that_is_not_ours_is_told(bench, reports, update):
    """A folder without write permission is reported, and works once permission is given."""
    settled = ready(bench, reports, update)
    bench.index.mkdir(exist_ok=True)
    allow(bench, writing=False)
    process = APART.Process(target=crashing.try_without_right, args=(bench.folder, settled, update.__name__))
    process.start()
    process.join()
    assert process.exitcode == 0
    said = bench.noted()[-1]["told"]
    assert said.startswith(f"{bench.index}: writing is not allowed there (")
    assert said.endswith(" try again")
    allow(bench, writing=True)
    goes_on(bench, settled)


def allow(bench, *, writing):
    """Allow everyone to read, and to write or not in the index, and always beside it."""
    bench.folder.parent.chmod(0o755)
    bench.folder.chmod(0o777)
    for path in (bench.index, *bench.index.rglob("*")):
        path.chmod((0o755 if path.is_dir() else 0o644) if writing else (0o555 if path.is_dir() else 0o444))


@pytest.mark.parametrize(("reports", "update"), BEGINNINGS)
def test_a_disk_that_is_only_read_is_told(folder, disk, reports, update):
    """An index on a read-only disk is searched, and updates once the disk is writable."""
    bench = Bench(folder / "bench")
    settled = ready(bench, reports, update)
    bench.index.mkdir(exist_ok=True)
    bench.index = shutil.copytree(bench.index, disk / "index")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    said = crashing.told(bench, settled, update)
    assert said.startswith(f"{bench.index}: writing is not allowed there (")
    check(bench, settled)
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    goes_on(bench, settled)
