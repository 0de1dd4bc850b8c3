"""A worker whose reader does what the first word of a file says: hang, swell, spin, crash and worse."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from ingest import load, progress
from ingest.sandbox import worker

read = load.read


def hang(_):
    time.sleep(60)


def swell(_):
    return b"x" * (8 << 30)


def spin(_):
    while True:
        pass


def crash(_):
    os.abort()


def stumble(_):
    return {}["/Root"]


def babble(path):
    print('{"error": "IngestError", "code": "nonsense", "facts": {}}')
    print("a library complains", file=sys.stderr)
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")
    return read(path)


def plod(path):
    for page in range(1, 6):
        progress.tell(page, 5)
        time.sleep(0.4)
    return read(path)


def spawn(path):
    """Start a program, leave its process id beside the file, and hang."""
    started = subprocess.Popen(["sleep", "60"])
    path.with_suffix(".pid").write_text(f"{started.pid} {os.getpid()} {os.getppid()}")
    time.sleep(60)


def sign(path):
    path.with_suffix(".pid").write_text(str(os.getppid()))
    return read(path)


def murder(path):
    path.with_suffix(".pid").write_text(str(os.getpid()))
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


def obey(path, *, password=""):
    """Do what the first word says, or read the file."""
    word = Path(path).read_text(encoding="utf-8", errors="replace").split(maxsplit=1)[:1]
    act = globals().get(word[0]) if word and word[0].islower() else None
    return act(path) if callable(act) else read(path, password=password)


load.read = obey
worker.main()
