"""Tries, with the rights of a process that reads a file, what such a process must not do, and prints what failed.

python -m ingest.sandbox.rights.trial FILE      where FILE is one that reading has no business with
"""

from __future__ import annotations

import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ingest.sandbox.rights import profiles

Attempt = Callable[[], object]


def attempts(file: Path) -> Mapping[str, Attempt]:
    """Return what to try; each raises OSError where it is refused."""
    return {
        "read other files": file.read_bytes,
        "change files": lambda: file.write_bytes(b""),
        "use the network": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
        "start processes": _fork,
        "signal other processes": lambda: os.kill(os.getppid(), 0),
    }


def main(file: Path) -> None:
    """Give the rights up and write as JSON which attempts are refused."""
    profiles.restrict_worker(Path(tempfile.gettempdir()))
    profiles.restrict_reader()
    json.dump({name: _is_refused(attempt) for name, attempt in attempts(file).items()}, sys.stdout)


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _is_refused(attempt: Attempt) -> bool:
    try:
        attempt()
    except PermissionError:
        return True
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
