"""A worker whose reader does what the first word of a file says: hang, swell, spin, crash and worse."""

import os
import sys
import time

from ingest import load, programs, progress
from ingest.sandbox import worker

read = load.document


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


def babble(file):
    print('{"error": "IngestError", "code": "nonsense", "facts": {}}')
    print("a library complains", file=sys.stderr)
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")
    return read(file)


def plod(file):
    for page in range(1, 6):
        progress.tell(page, 5)
        time.sleep(0.4)
    return read(file)


def spawn(_):
    """Tell of this process and its worker, and wait for a program."""
    progress.tell(os.getpid(), os.getppid())
    return programs.run("recognise", segmentation=1, density=200)


def sign(file):
    progress.tell(os.getpid(), os.getppid())
    return read(file)


def stay(_):
    progress.tell(os.getpid(), os.getppid())
    time.sleep(60)


def obey(file):
    """Do what the first word says, or read the file."""
    word = file.data.decode("utf-8", "replace").split(maxsplit=1)[:1]
    act = globals().get(word[0]) if word and word[0].islower() else None
    return act(file) if callable(act) else read(file)


load.document = obey
worker.main()
