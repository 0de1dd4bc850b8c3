"""A call of the system that fails once, wherever it is made: told, nothing lost, and the next run goes on."""

import os
import subprocess
import sys

import pytest

from tests.support.index import failing

pytestmark = pytest.mark.hardening


@pytest.mark.parametrize("stride", [200, pytest.param(90, marks=pytest.mark.slow)])
def test_a_call_that_fails_is_told_and_loses_nothing(tmp_path, stride):
    """One in so many calls of each update fails; `python -m benchmarks.faults writes` takes them all."""
    made = failing.library(tmp_path)
    if made is None:
        pytest.skip("no gcc builds the library that makes calls fail")
    command = [sys.executable, "-m", "benchmarks.faults", "writes", str(stride), "the disk fails"]
    ended = subprocess.run(command, env=os.environ | {"LD_PRELOAD": str(made)}, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert all(update in ended.stdout for update in failing.UPDATES)
