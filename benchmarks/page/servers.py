"""Run a server in a process of its own, on a free port, for the duration of a measurement."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNLIMITED = {"ACTES_RATE": "off"}  # fifty people come from one address here
PATIENCE = 300  # seconds until it listens


@contextmanager
def serving(*module: str) -> Iterator[str]:
    """Run a module that takes --port as a server; give its address once it listens, before any request."""
    with running(*module) as (address, _):
        yield address


@contextmanager
def running(*module: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a server as `serving` does; give its address and its process."""
    port = _free_port()
    command = [sys.executable, "-m", *module, "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | UNLIMITED)
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server does not listen: {process.args!r}")
