"""A folder in memory, where syncing files to disk takes no time."""

import os
import tempfile
from pathlib import Path

import pytest

from tests.support.index.crashing import Bench

MEMORY = Path("/dev/shm")


@pytest.fixture
def folder(tmp_path):
    """A folder in memory, where the system has one."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as made:
        yield Path(made)


@pytest.fixture
def bench(folder):
    return Bench(folder / "bench")
