"""Whatever runs where a file is read has nothing to read, change, start, signal or talk to."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from ingest import Limits, ReadingStopped
from ingest.sandbox.pool import Sandbox
from ingest.sandbox.rights import landlock, seccomp
from tests.support.paths import ROOT
from tests.support.processes import running

pytestmark = [
    pytest.mark.hardening,
    pytest.mark.skipif(
        not (landlock.version() and seccomp.available()), reason="this kernel lacks Landlock or seccomp"
    ),
]
BURGLAR = (sys.executable, "-P", "-m", "tests.support.ingest.burglar")
SECRET = "word-that-nobody-may-see"
ON_X86 = pytest.mark.skipif(os.uname().machine != "x86_64", reason="only x86 has these numbers")


@pytest.fixture(scope="module")
def burglar():
    """Yield a sandbox whose reader tries what the file says, started from an environment with a secret."""
    with pytest.MonkeyPatch.context() as patch, Sandbox(Limits(silence=20), command=BURGLAR) as sandbox:
        patch.setenv("ACTES_ADMIN_PASSWORD", SECRET)
        patch.setenv("ACTES_LLM_KEY", SECRET)
        yield sandbox


@pytest.fixture
def outcome(burglar, tmp_path):
    """Return what comes of an attempt: "Refused: …" or "Got: …"."""

    def outcome(*words):
        file = tmp_path / "report.txt"
        file.write_text(" ".join(map(str, words)), encoding="utf-8")
        with pytest.raises(ReadingStopped) as stopped:
            burglar.read(file)
        return str(stopped.value.facts.get("cause", stopped.value.code))

    return outcome


def test_its_environment_has_no_secret(outcome):
    """The environment holds what Python and programs need, and nothing of the site's settings."""
    assert outcome("environment").startswith("Got: [('LANG', 'C.UTF-8')")
    assert SECRET not in outcome("environment")


@pytest.mark.parametrize("whose", ["self", "worker", "asking"])
def test_no_environment_is_read_from_outside(outcome, whose):
    """The environments of this process and of those above it are closed."""
    words = {"self": ("environment_by_proc", "self"), "worker": ("environment_of_worker",)}
    got = outcome(*words.get(whose, ("environment_by_proc", os.getpid())))
    assert got.startswith("Refused: [Errno 13]")


def test_no_other_file_is_read(outcome, tmp_path):
    """Neither the machine's files, nor a neighbour, nor the folder, nor the file itself by its name can be opened."""
    (tmp_path / "neighbour.txt").write_text(SECRET)
    assert outcome("read_path", "/etc/passwd").startswith("Refused")
    assert outcome("read_path", tmp_path / "neighbour.txt").startswith("Refused")
    assert outcome("list_folder", tmp_path).startswith("Refused")
    assert outcome("read_itself").startswith("Refused")
    assert outcome("descriptors") == "Got: []"


def test_no_file_is_changed(outcome, tmp_path):
    """Nothing is written, not even among temporary files, nothing removed and nothing linked."""
    neighbour = tmp_path / "neighbour.txt"
    neighbour.write_text(SECRET)
    for words in (("write_path", neighbour), ("write_path", tmp_path / "new.txt"), ("write_temporary",),
                  ("remove", neighbour), ("link", neighbour)):  # fmt: skip
        assert outcome(*words).startswith("Refused"), words
    assert (neighbour.read_text(), (tmp_path / "new.txt").exists()) == (SECRET, False)


def test_no_socket_is_opened(outcome, tmp_path):
    """TCP, UDP, raw, netlink and local sockets are all refused."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        local.bind(str(tmp_path / "local"))
        local.listen()
        port = server.getsockname()[1]
        attempts = [("tcp", port), ("listen",), ("udp", port), ("raw",), ("netlink",), ("unix", tmp_path / "local")]
        assert [words for words in attempts if not outcome(*words).startswith("Refused")] == []


@pytest.mark.parametrize("way", ["fork", "fork_anew", pytest.param("fork_sideways", marks=ON_X86), "start", "become"])
def test_no_process_is_started(outcome, way):
    """Neither forks, by whatever number, nor programs are allowed."""
    assert outcome(way).startswith("Refused")


def test_no_other_process_is_touched(outcome):
    """No process is signalled, traced, read, or limited, neither the worker nor the one that asks."""
    asking = os.getpid()
    attempts = [("signal_worker",), ("signal_process", asking), ("signal_group",), ("trace", asking),
                ("memory", asking), ("limit_worker",)]  # fmt: skip
    assert [words for words in attempts if not outcome(*words).startswith("Refused")] == []


def test_its_own_limits_stay(outcome):
    """A limit cannot be lifted, not even by root."""
    assert outcome("lift_limits").startswith(("Refused", "ValueError: not allowed"))


@pytest.mark.parametrize(
    "name",
    ["unshare", "bpf", "io_uring_setup", "keyctl", "mount", "userfaultfd", "perf_event_open", "pidfd_open",
     "memfd_create"],
)  # fmt: skip
def test_parts_of_the_kernel_that_reading_does_without_are_closed(outcome, name):
    """Calls that no reader makes fail before the kernel looks at them."""
    assert outcome("administrate", name).startswith("Refused: [Errno 1]")


@pytest.mark.parametrize("way", ["other_task", "other_options", "other_form"])
def test_only_the_programs_of_the_list_run_and_as_they_are_meant_to(outcome, way):
    """A wish for another program, other options or another type of file is refused by the worker."""
    assert outcome(way) == "Refused: not a task of ours"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a script in tesseract's place, and return a sandbox that finds it."""

    def stand_in(script):
        tools = tmp_path / "tools"
        tools.mkdir()
        (tools / "tesseract").write_text(f"#!/bin/bash\n{script}\n")
        (tools / "tesseract").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
        monkeypatch.setenv("ACTES_LLM_KEY", SECRET)

    return stand_in


def said_by(program, tmp_path, script):
    """Return what a script in tesseract's place says in a sandbox of its own."""
    program(script)
    file = tmp_path / "report.txt"
    file.write_text("recognised")
    with Sandbox(Limits(silence=20), command=BURGLAR) as sandbox, pytest.raises(ReadingStopped) as stopped:
        sandbox.read(file)
    return str(stopped.value.facts["cause"])


def test_programs_have_no_more_than_they_need(program, tmp_path):
    """A program sees no secret, opens no network, signals nobody above, and writes in its own folder only."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        script = f"""
            exec 2>&1
            env; cat /etc/passwd {tmp_path}/report.txt /proc/{os.getpid()}/environ
            (echo > /dev/tcp/127.0.0.1/{server.getsockname()[1]}) && echo BAD connected
            (echo > /dev/udp/127.0.0.1/9) && echo BAD sent
            kill -0 {os.getpid()} && echo BAD signalled
            for place in {tmp_path} {tmp_path}/tools /tmp /; do touch "$place/new" && echo BAD wrote "$place"; done
            cd; echo fine
        """
        told = said_by(program, tmp_path, script)
    assert told.startswith("Got: ")
    assert told.endswith("fine\n")
    assert (SECRET in told, "root:" in told, "BAD" in told, (tmp_path / "new").exists()) == (False,) * 4


def test_programs_are_few_at_once(program, tmp_path):
    """A reader that asks for a hundred programs gets some for each processor, and the next file is read."""
    program("exec sleep 0.2")
    file = tmp_path / "report.txt"
    file.write_text("many_programs")
    with Sandbox(Limits(silence=20), command=BURGLAR) as sandbox:
        with pytest.raises(ReadingStopped):
            sandbox.read(file)
        file.write_text("Journée\n\nLe foncier est rare dans les quartiers.\n")
        assert sandbox.read(file).document.title == "Journée"


@pytest.mark.skipif(shutil.which("setsid") is None, reason="there is no setsid, which util-linux has")
def test_no_program_outlives_its_reader(program, tmp_path):
    """A program cannot leave its process group, which ends with the task."""
    command = f"sleep 20.{os.getpid()}"
    quiet = f"{command} >/dev/null 2>&1"
    told = said_by(program, tmp_path, f"setsid -f {quiet}; setsid {quiet} & set -m; {quiet} & echo fine")
    assert told.endswith("fine\n")
    assert running(command) == []


def test_programs_send_nothing_to_local_sockets(tmp_path):
    """Neither a connection nor a datagram, of any pair of sockets, reaches a service of the machine."""
    (tmp_path / "own").mkdir()
    code = f"""
import socket, sys
from pathlib import Path
from ingest.sandbox.rights import profiles
profiles.restrict_worker(Path({str(tmp_path / "own")!r}))
profiles.restrict_program(Path({str(tmp_path / "own")!r}))
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
    for made in (lambda: [socket.socket(socket.AF_UNIX, kind)], lambda: socket.socketpair(socket.AF_UNIX, kind)):
        for send in ("sendto", "connect"):
            try:
                for each in made():
                    each.sendto(b"x", {str(tmp_path / "service")!r}) if send == "sendto" else each.connect(
                        {str(tmp_path / "service")!r})
            except OSError:
                pass
print("tried")
"""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as service:
        service.bind(str(tmp_path / "service"))
        service.setblocking(False)
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
        with pytest.raises(BlockingIOError):
            service.recv(1)
    assert (done.stdout, done.stderr) == ("tried\n", "")


def test_what_stands_beside_modules_is_not_read(tmp_path, monkeypatch):
    """A folder on Python's path may hold anything: only the packages in it are for reading."""
    (tmp_path / "modules" / "package").mkdir(parents=True)
    (tmp_path / "modules" / "package" / "__init__.py").write_text("found = True")
    (tmp_path / "modules" / "secret.txt").write_text(SECRET)
    (tmp_path / "modules" / "reports").mkdir()
    (tmp_path / "modules" / "reports" / "secret.txt").write_text(SECRET)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"))
    file = tmp_path / "report.txt"
    causes = []
    with Sandbox(Limits(silence=20), command=BURGLAR) as sandbox:
        for place in ("secret.txt", "reports/secret.txt", "package/__init__.py"):
            file.write_text(f"read_path {tmp_path / 'modules' / place}")
            with pytest.raises(ReadingStopped) as stopped:
                sandbox.read(file)
            causes.append(str(stopped.value.facts["cause"]).partition(":")[0])
    assert causes == ["Refused", "Refused", "Got"]
