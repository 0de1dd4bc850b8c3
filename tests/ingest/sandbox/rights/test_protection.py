"""ingest.sandbox.rights.protection: what is said of a machine is what was tried on it."""

import sys

import pytest

from ingest.sandbox.pool import Sandbox
from ingest.sandbox.rights import landlock, protection, seccomp
from tests.support.paths import SEED

LESS = (
    "import runpy; from ingest.sandbox.rights import landlock, seccomp; {}; "
    "runpy.run_module({!r}, run_name='__main__', alter_sys=True)"
)
NO_LANDLOCK = "landlock.version = lambda: 0"
NO_SECCOMP = "seccomp.available = lambda: False"


@pytest.mark.hardening
@pytest.mark.skipif(landlock.version() < 6 or not seccomp.available(), reason="the kernel lacks Landlock or seccomp")
def test_a_new_linux_protects_wholly():
    """With Landlock and seccomp everything is refused."""
    assert protection.protection().is_whole


@pytest.mark.parametrize(
    ("lacking", "refused"),
    [
        (NO_LANDLOCK, {"use the network", "start processes", "signal other processes"}),
        (NO_SECCOMP, {"read other files", "change files", "signal other processes"}),
        (f"{NO_LANDLOCK}; {NO_SECCOMP}", set()),
    ],
)
@pytest.mark.skipif(landlock.version() < 6 or not seccomp.available(), reason="the kernel lacks Landlock or seccomp")
def test_what_an_older_kernel_lets_pass_is_told(monkeypatch, lacking, refused):
    """Where one means lacks, what the other refuses is told apart from what nothing does."""
    code = LESS.format(lacking, "ingest.sandbox.rights.trial")
    monkeypatch.setattr(protection, "_TRIAL", (sys.executable, "-P", "-W", "ignore", "-c", code))
    found = protection.protection()
    assert not found.is_whole
    assert {name for name, held in found.refused.items() if held} == refused


@pytest.mark.parametrize(
    "trial",
    [
        (sys.executable, "-c", "raise SystemExit(1)"),
        (sys.executable, "-c", "print('nothing')"),
        (sys.executable, "-c", "import time; time.sleep(10)"),
        ("/nowhere",),
    ],
)
def test_a_trial_that_fails_is_no_protection(monkeypatch, trial):
    """If nothing could be tried, in time, nothing is claimed."""
    monkeypatch.setattr(protection, "_TRIAL", trial)
    monkeypatch.setattr(protection, "_PATIENCE", 1)
    assert not protection.protection().is_whole


def test_reports_are_read_without_any_of_it():
    """On a kernel without Landlock and seccomp a report reads as on any other."""
    code = LESS.format(f"{NO_LANDLOCK}; {NO_SECCOMP}", "ingest.sandbox.worker")
    with Sandbox(command=(sys.executable, "-P", "-W", "ignore", "-c", code)) as sandbox:
        assert sandbox.read(SEED).document.sections
