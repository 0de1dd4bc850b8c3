"""Whatever a file does to its reader, the caller gets a Document or an IngestError and can continue."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import ingest
from ingest import IngestError, Limits, ReadingStopped, UnreadableFile, UnsupportedFormat, passages
from ingest.sandbox import handing
from ingest.sandbox.pool import Sandbox
from tests.support.pace import in_time
from tests.support.paths import ROOT
from tests.support.processes import running
from tests.support.said import said

SEED = next((ROOT / "seeds").glob("*.txt"))
LIMITS = Limits(memory=600 << 20, processor=1, silence=1)
HOSTILE = (sys.executable, "-P", "-m", "tests.support.ingest.hostile_worker")
GOOD = "Journée\n\nAtelier 1\n\nLe foncier\n\nAnne Dupré rappelle que le foncier est rare dans les quartiers.\n"


@pytest.fixture(scope="module")
def sandbox():
    """Yield a sandbox with default limits."""
    with Sandbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def hostile():
    """Yield a sandbox with short limits whose reader does what the file says."""
    with Sandbox(LIMITS, command=HOSTILE) as opened:
        yield opened


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path."""

    def write(text, name="report.txt"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def lives(pid):
    """Return whether a process runs; a zombie does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def dies(pid, within=8):
    """Return whether a process ends in time."""
    deadline = time.monotonic() + within
    while lives(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not lives(pid)


def test_a_file_reads_apart_as_it_does_here(sandbox):
    """The sandbox returns the document and passages of an in-process reading."""
    document = ingest.read(SEED)
    reading = sandbox.read(SEED)
    assert (reading.document, reading.passages) == (document, passages(document))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.txt", b"", UnreadableFile),
        ("garbage.txt", bytes(range(256)), UnreadableFile),
        ("blank.txt", b"\n \n\xc2\xa0\n", UnreadableFile),
        ("sheet.png", b"\x89PNG\r\n", UnsupportedFormat),
    ],
)
def test_an_error_comes_back_as_it_was_raised(sandbox, tmp_path, name, content, kind):
    """Errors keep their class and message."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(IngestError) as here:
        ingest.read(tmp_path / name)
    with pytest.raises(kind) as apart:
        sandbox.read(tmp_path / name)
    assert (type(apart.value), str(apart.value)) == (type(here.value), str(here.value))


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("hang", said("reader-silent", seconds=1)),
        ("swell", said("reader-out-of-memory", memory=LIMITS.memory)),
        ("crash", said("reader-crashed", cause="SIGABRT")),
        ("stumble", said("reader-failed", cause="KeyError: '/Root'")),
    ],
)
def test_a_reader_out_of_hand_is_stopped(hostile, write, act, reason):
    """The error names the file and the cause, and the next file is read."""
    with pytest.raises(ReadingStopped, match=r"report\.txt: ", check=reason):
        hostile.read(write(act))
    assert hostile.read(write(GOOD, "next.txt")).document.title == "Journée"


def test_processor_time_has_a_limit_of_its_own(write):
    """A busy reader is stopped by its CPU limit, well before the silence limit."""
    with Sandbox(Limits(processor=1, silence=60), command=HOSTILE) as sandbox, pytest.raises(ReadingStopped) as stopped:
        sandbox.read(write("spin"))
    assert (stopped.value.code, stopped.value.facts) == ("reader-out-of-time", {"seconds": 1})


def test_what_libraries_print_goes_nowhere(write, capfd):
    """Output printed by libraries reaches neither the protocol nor the terminal."""
    with Sandbox(command=HOSTILE) as sandbox:
        assert sandbox.read(write("babble\n\n" + GOOD)).document.sections
    assert capfd.readouterr() == ("", "")


def test_pages_told_of_are_heard_and_count_as_life(hostile, write):
    """Reported pages reset the silence limit."""
    heard = []
    hostile.read(write("plod\n\n" + GOOD), progress=lambda page, pages: heard.append((page, pages)))
    assert heard == [(page, 5) for page in range(1, 6)]


@pytest.fixture
def sleeper(tmp_path, monkeypatch):
    """Put a program that never ends in tesseract's place, and return its command line."""
    command = f"sleep 61.{os.getpid()}{time.monotonic_ns() % 1000}"
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "tesseract").write_text(f"#!/bin/sh\nexec {command}\n")
    (tools / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    return command


def starts(command, within=20):
    """Return whether a program starts in time."""
    deadline = time.monotonic() + within
    while not running(command) and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(running(command))


def ends(command, within=8):
    """Return whether no such program runs, at once or soon."""
    deadline = time.monotonic() + within
    while running(command) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not running(command)


def test_what_a_reader_started_is_stopped_with_it(write, sleeper):
    """Programs started by the reader are stopped with it."""
    pids = []
    with Sandbox(LIMITS, command=HOSTILE) as sandbox, pytest.raises(ReadingStopped):
        sandbox.read(write("spawn"), progress=lambda reader, _: pids.append(reader))
    assert (ends(sleeper), dies(*pids)) == (True, True)


def test_a_reader_does_not_outlive_its_worker(hostile, write):
    """A reader whose worker is killed ends at once, and the caller is told."""
    pids = []

    def kill(reader, worker):
        pids.append(reader)
        os.kill(worker, signal.SIGKILL)

    with pytest.raises(ReadingStopped, check=said("reader-killed")):
        hostile.read(write("stay"), progress=kill)
    assert dies(*pids)


def test_closing_ends_what_is_being_read(write, sleeper):
    """Closing stops the running processes and raises an error in the waiting caller."""
    pids = []
    sandbox = Sandbox(command=HOSTILE)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(sandbox.read, write("spawn"), progress=lambda *told: pids.extend(told))
        assert starts(sleeper)
        sandbox.close()
        assert isinstance(waiting.exception(timeout=10), ReadingStopped)
    assert ends(sleeper)
    assert all(map(dies, pids))


def wait_for_pids(file):
    """Return the process ids that were noted beside a file: the reader and the worker."""
    beside = file.with_suffix(".pid")
    deadline = time.monotonic() + 20
    while not (beside.exists() and len(beside.read_text().split()) == 2) and time.monotonic() < deadline:
        time.sleep(0.02)
    return list(map(int, beside.read_text().split()))


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_one_that_asked(write, blow, sleeper):
    """Ctrl+C, SIGTERM and SIGKILL stop the worker, the reader and what it started."""
    file = write("spawn")
    code = (
        "import sys\nfrom pathlib import Path\nfrom ingest.sandbox.pool import Sandbox\n"
        "file = Path(sys.argv[1])\n"
        "note = lambda *pids: file.with_suffix('.pid').write_text(' '.join(map(str, pids)))\n"
        f"with Sandbox(command={HOSTILE!r}) as sandbox: sandbox.read(file, progress=note)"
    )
    asking = subprocess.Popen([sys.executable, "-c", code, file], cwd=ROOT, stderr=subprocess.PIPE)
    pids = wait_for_pids(file)
    assert starts(sleeper)
    asking.send_signal(blow)
    asking.communicate(timeout=60)
    assert ends(sleeper)
    assert all(map(dies, pids))


def test_a_huge_file_is_refused_by_its_size(sandbox, tmp_path):
    """A file over the size limit is refused unread."""
    file = tmp_path / "huge.txt"
    file.touch()
    os.truncate(file, 2 << 30)

    def refused():
        with pytest.raises(UnreadableFile, match=r"huge\.txt: it has 2,048 MB, more than the 512 MB allowed"):
            sandbox.read(file)

    assert in_time(refused, 0.2)


def test_what_is_no_regular_file_is_refused(sandbox, tmp_path):
    """A pipe is refused without blocking."""
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", tmp_path, Path("/dev/zero")):
        with pytest.raises(UnreadableFile, check=said("file-irregular")):
            sandbox.read(path)


def test_a_big_text_stops_at_a_small_limit(tmp_path):
    """The real reader stops at its memory limit."""
    file = tmp_path / "big.txt"
    file.write_bytes(b"Le foncier est rare.\n" * (10 << 20))
    with (
        Sandbox(Limits(memory=150 << 20)) as sandbox,
        pytest.raises(ReadingStopped, check=said("reader-out-of-memory", memory=150 << 20)),
    ):
        sandbox.read(file)


@pytest.mark.parametrize("name", [b"two\nlines.txt", b"caf\xe9.txt", b"\x1b[2J.txt", b"-rf.txt"])
def test_any_file_name_can_be_read(sandbox, tmp_path, name):
    """Names with newlines, undecodable bytes or escape sequences work."""
    file = tmp_path / os.fsdecode(name)
    file.write_text(GOOD, encoding="utf-8")
    assert sandbox.read(file).document.source == str(file)


def test_a_message_shows_an_odd_name_escaped(sandbox, tmp_path):
    """An unusual file name is escaped to one printable line."""
    with pytest.raises(UnreadableFile) as raised:
        sandbox.read(tmp_path / "a\nb\x1b[2J\udce9.txt")
    assert str(raised.value).isprintable()
    assert r"a\nb\x1b[2J\udce9.txt: there is no such file" in str(raised.value)


def test_several_threads_may_ask_at_once(sandbox, write):
    """Concurrent callers each get their own answer."""
    files = [write(GOOD.replace("Journée", f"Journée {rank}"), f"{rank}.txt") for rank in range(8)]
    with ThreadPoolExecutor(4) as pool:
        titles = [reading.document.title for reading in pool.map(sandbox.read, files)]
    assert titles == [f"Journée {rank}" for rank in range(8)]


def test_a_worker_that_died_idle_is_replaced(write):
    """A worker that died while idle is replaced for the next file."""
    workers = []
    with Sandbox(command=HOSTILE) as sandbox:
        sandbox.read(write("sign\n\n" + GOOD), progress=lambda _, worker: workers.append(worker))
        os.kill(*workers, signal.SIGKILL)
        assert dies(*workers)
        assert sandbox.read(write(GOOD)).document.title == "Journée"


def test_the_folder_one_stands_in_lends_no_code(tmp_path, monkeypatch, write):
    """Modules in the current folder are not imported."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "ingest").mkdir()
    (tmp_path / "ingest" / "__init__.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    with Sandbox() as sandbox:
        assert sandbox.read(write(GOOD)).document.title == "Journée"


def test_no_worker_starts_without_a_file_to_read(tmp_path, monkeypatch):
    """A refused file starts no process."""
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a worker was started"))
    with Sandbox() as sandbox, pytest.raises(UnreadableFile):
        sandbox.read(tmp_path / "nowhere.txt")


def test_a_relative_path_stays_as_given(sandbox, tmp_path, monkeypatch):
    """The document keeps the path as given, relative or not."""
    shutil.copy(SEED, tmp_path / "report.txt")
    monkeypatch.chdir(tmp_path)
    assert sandbox.read(Path("report.txt")).document.source == "report.txt"


@pytest.mark.hardening
def test_an_answer_as_long_as_a_library_is_not_taken(write):
    """What a reader tells of a file is bounded, and the next file is read."""
    with Sandbox(Limits(answer=20_000)) as sandbox:
        with pytest.raises(ReadingStopped, check=said("reader-too-long", answer=20_000)):
            sandbox.read(write(GOOD * 200))
        assert sandbox.read(write(GOOD, "next.txt")).document.title == "Journée"


@pytest.mark.hardening
def test_a_worker_that_cannot_start_leaves_nothing(write, tmp_path, monkeypatch):
    """The file is told not to be read, and neither an open file nor a folder is left behind."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))

    def held():
        return [len([*Path(folder).iterdir()]) for folder in ("/dev/fd", tmp_path / "temporary")]

    with Sandbox(command=(str(tmp_path / "nowhere"),)) as sandbox:
        for _ in range(3):
            before = held()
            with pytest.raises(ReadingStopped, check=said("reader-unstarted", cause="No such file or directory")):
                sandbox.read(write(GOOD))
            assert held() == before


@pytest.mark.hardening
def test_a_request_that_cannot_be_sent_is_not_waited_for(write, monkeypatch):
    """A worker that has not heard the request has nothing to answer."""

    def send(*_, **__):
        raise OSError

    with Sandbox() as sandbox:
        sandbox.read(write(GOOD))
        with monkeypatch.context() as broken, ThreadPoolExecutor() as pool:
            broken.setattr(handing, "send", send)
            waiting = pool.submit(sandbox.read, write(GOOD))
            try:
                assert isinstance(waiting.exception(timeout=10), ReadingStopped)
            finally:
                sandbox.close()


@pytest.mark.hardening
def test_a_listener_that_fails_leaves_no_worker_behind(write):
    """Whatever interrupts the caller ends the worker, whose answer nobody waits for."""
    workers = []

    def fail(_, worker):
        workers.append(worker)
        raise KeyboardInterrupt

    with Sandbox(command=HOSTILE) as sandbox:
        with pytest.raises(KeyboardInterrupt):
            sandbox.read(write("stay"), progress=fail)
        assert dies(*workers)
        assert sandbox.read(write(GOOD)).document.title == "Journée"
