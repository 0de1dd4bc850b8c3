"""The processes of this machine."""

from contextlib import suppress
from pathlib import Path


def running(words):
    """Return the command lines that contain these words."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return [line for line in found if words in line]
