"""Files read in the background come in the order they are asked for, and Ctrl+C ends every process."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.update.share.read_ahead import ReadAhead
from ingest import ReadingStopped, UnreadableFile
from ingest.sandbox.pool import Sandbox
from tests.ingest.sandbox.test_pool import GOOD, HOSTILE, ROOT, dies, wait_for_pids


@pytest.fixture
def heard():
    return []


@pytest.fixture
def ahead(heard):
    """Return a ReadAhead whose reader obeys the file."""
    with ReadAhead(Sandbox(command=HOSTILE), password="", listener=lambda *page: heard.append(page)) as opened:
        yield opened


def write(folder, name, text):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_each_file_has_its_own_reading(tmp_path, ahead):
    """Each file gives its own reading or error, in any order of asking."""
    files = [write(tmp_path, f"{rank}.txt", GOOD.replace("Journée", f"Journée {rank}")) for rank in range(5)]
    bad, crash = write(tmp_path, "bad.txt", ""), write(tmp_path, "crash.txt", "crash")
    ahead.begin([crash, *files[:4], bad])
    titles = [ahead.read(file).document.title for file in reversed(files)]
    assert titles == [f"Journée {rank}" for rank in reversed(range(5))]
    with pytest.raises(UnreadableFile):
        ahead.read(bad)
    with pytest.raises(ReadingStopped):
        ahead.read(crash)


def test_pages_are_heard_with_their_file(tmp_path, ahead, heard):
    """Progress reports name the file, even if several are read at once."""
    file = write(tmp_path, "a.txt", "plod\n\n" + GOOD)
    ahead.read(file)
    assert heard == [(file, page, 5) for page in range(1, 6)]


def test_ctrl_c_ends_every_process(tmp_path):
    """Ctrl+C ends workers, readers and their children while several threads wait."""
    files = [write(tmp_path, f"{rank}.txt", "stay") for rank in range(3)]
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from index.update.share.read_ahead import ReadAhead\nfrom ingest import Sandbox\n"
        "files = [Path(name) for name in sys.argv[1:]]\n"
        "note = lambda file, *pids: file.with_suffix('.pid').write_text(' '.join(map(str, pids)))\n"
        f"with ReadAhead(Sandbox(command={HOSTILE!r}), password='', listener=note) as ahead:\n"
        "    ahead.begin(files)\n    ahead.read(files[0])\n"
    )
    reading = subprocess.Popen([sys.executable, "-c", code, *files], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    pids = wait_for_pids(files[0])
    reading.send_signal(signal.SIGINT)
    _, told = reading.communicate(timeout=60)
    pids += [int(pid) for file in tmp_path.glob("*.pid") for pid in Path(file).read_text().split()]
    assert told.strip().endswith("KeyboardInterrupt")
    assert all(map(dies, pids))
