"""ingest.sandbox.folders: temporary folders, and those that killed processes left."""

import os
import signal
import subprocess
import sys
import tempfile
import time

import pytest

from ingest.sandbox.folders import Folder, tidy
from ingest.sandbox.pool import Sandbox
from tests.support.paths import ROOT, SEED


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Have temporary files in a folder of the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def age(path):
    os.utime(path, (time.time() - 3600,) * 2)


def test_a_folder_is_deleted_with_all_in_it(tmp_path):
    """Deleting takes what is inside, and once more does nothing."""
    folder = Folder()
    (folder.path / "inside").mkdir()
    folder.delete()
    folder.delete()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_tidied(tmp_path):
    """The next sandbox deletes the folder of a process that was killed."""
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom ingest.sandbox.pool import Sandbox\n"
        "sandbox = Sandbox()\nsandbox.read(Path(sys.argv[1]))\nprint(flush=True)\nsys.stdin.read()"
    )
    given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "env": os.environ | {"TMPDIR": str(tmp_path)}}
    with subprocess.Popen([sys.executable, "-c", code, SEED], cwd=ROOT, **given) as left:
        left.stdout.readline()
        left.send_signal(signal.SIGKILL)
        left.wait()
    (folder,) = tmp_path.iterdir()
    age(folder)
    Sandbox().close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_used_new_or_not_ours_stays(tmp_path):
    """Folders of living processes, those just made, other names and links are left alone."""
    used, new = Folder(), tmp_path / "actes-worker-abcdefgh"
    new.mkdir()
    others = [tmp_path / name for name in ("actes-worker-notes", "actes-reports", "reports")]
    for folder in others:
        folder.mkdir()
        age(folder)
    link = tmp_path / "actes-worker-linked00"
    link.symlink_to(others[2])
    age(used.path)
    tidy()
    assert set(tmp_path.iterdir()) == {used.path, new, link, *others}
    used.delete()
