"""A worker whose reader tries what the first word of a file says, and fails with what came of it.

`Refused` says that the kernel said no, `Got` what was got.
"""

import ctypes
import os
import resource
import signal
import socket
import stat
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from ingest import load, programs
from ingest.sandbox import worker

LIBC = ctypes.CDLL(None, use_errno=True)
COLUMN = 0 if os.uname().machine == "x86_64" else 1
ADMINISTRATORS = {
    "unshare": (272, 97), "bpf": (321, 280), "io_uring_setup": (425, 425), "keyctl": (250, 219), "mount": (165, 40),
    "userfaultfd": (323, 282), "perf_event_open": (298, 241), "pidfd_open": (434, 434), "memfd_create": (319, 279),
}  # fmt: skip


class Got(Exception):
    """Carries what was got."""


class Refused(Exception):
    """Carries why nothing was got."""


def called(name, *arguments):
    """Call a function of the C library; raise OSError if it fails."""
    result = getattr(LIBC, name)(*arguments)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def number(call, *arguments):
    """Call the kernel by number."""
    return called("syscall", ctypes.c_long(call), *map(ctypes.c_long, arguments))


def leave(pid):
    """End the process that a fork made, and return its id in the one that forked."""
    if pid == 0:
        os._exit(0)
    return pid


def environment(_):
    return sorted(os.environ.items())


def environment_by_proc(_, pid):
    return Path(f"/proc/{pid}/environ").read_text()


def environment_of_worker(_):
    return Path(f"/proc/{os.getppid()}/environ").read_text()


def read_path(_, path):
    return Path(path).read_text()


def read_itself(file):
    return file.path.read_text()


def list_folder(_, path):
    return list(Path(path).iterdir())


def tcp(_, port):
    return socket.create_connection(("127.0.0.1", int(port)), 2)


def listen(_):
    return socket.create_server(("127.0.0.1", 0))


def udp(_, port):
    return socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b"x", ("::1", int(port)))


def raw(_):
    return socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)


def netlink(_):
    return socket.socket(16, socket.SOCK_RAW)


def unix(_, address):
    with socket.socket(socket.AF_UNIX) as opened:
        return opened.connect(address)


def write_path(_, path):
    return Path(path).write_text("x")


def write_temporary(_):
    return Path(tempfile.gettempdir(), "written").write_text("x")


def remove(_, path):
    return Path(path).unlink()


def link(_, path):
    return os.link(path, Path(tempfile.gettempdir(), "linked"))


def fork(_):
    return leave(os.fork())


def fork_anew(_):
    """Fork with clone3, whose arguments a filter cannot see."""
    arguments = (ctypes.c_uint64 * 11)()
    arguments[4] = signal.SIGCHLD
    return leave(called("syscall", ctypes.c_long(435), arguments, ctypes.c_long(ctypes.sizeof(arguments))))


def fork_sideways(_):
    """Fork by the number that the x32 interface of an x86 kernel gives it."""
    return leave(number(0x40000000 + 57))


def start(_):
    return subprocess.run(["true"], check=True)


def become(_):
    os.execv("/bin/true", ["true"])


def signal_worker(_):
    return os.kill(os.getppid(), 0)


def signal_process(_, pid):
    return os.kill(int(pid), 0)


def signal_group(_):
    return os.killpg(os.getpgid(os.getppid()), 0)


def trace(_, pid):
    return called("ptrace", 0x4206, int(pid), 0, 0)  # PTRACE_SEIZE, which does not stop it


def memory(_, pid):
    into = ctypes.create_string_buffer(8)
    here, there = ((ctypes.c_ulong * 2)(ctypes.addressof(into), 8) for _ in range(2))
    return called("process_vm_readv", int(pid), here, 1, there, 1, 0)


def lift_limits(_):
    return resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def limit_worker(_):
    return resource.prlimit(os.getppid(), resource.RLIMIT_CORE, (0, 0))


def administrate(_, name):
    return number(ADMINISTRATORS[name][COLUMN], 0, 0, 0, 0, 0)


def descriptors(_):
    """Return the files and folders that are still open: the file itself has been closed."""
    found = []
    for descriptor in range(256):
        with suppress(OSError):
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
                found.append(descriptor)
    return found


def other_task(_):
    return programs.run("shell", b"id")


def other_options(_):
    return programs.run("recognise", b"", segmentation="1 -c x=y", density=200)


def other_form(_):
    return programs.run("convert", b"Bonjour", suffix=".odt")


def many_programs(_):
    """Ask for more programs than there are processors, a hundred times over, and count those that run at once."""
    for _ in range(100):
        threading.Thread(target=lambda: programs.run("languages"), daemon=True).start()
    return programs.run("languages")


def recognised(file, *_):
    """Have tesseract (in the tests, a script) read the file, and return what it says."""
    return programs.run("recognise", file.data, segmentation=1, density=200).decode()


def obey(file):
    """Do what the first word says with the words after it, or read the file."""
    word, *others = file.data.decode(errors="replace").split() or [""]
    act = globals().get(word) if word.islower() else None
    if not callable(act):
        return read(file)
    try:
        got = act(file, *others)
    except (OSError, programs.ProgramFailed) as error:
        raise Refused(error) from error
    raise Got(got)


read = load.document
load.document = obey
worker.main()
