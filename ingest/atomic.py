"""A file replaced in one step, forced to disk: whatever happens, it holds all of its content before or after."""

from __future__ import annotations

import os
from pathlib import Path


def replace_atomically(file: Path, content: bytes, *, mode: int) -> None:
    """Put a file of this content, with these permissions, in the place of another; OSError leaves that one."""
    aside = file.with_name(f".{file.name}.new")
    aside.unlink(missing_ok=True)  # what a crash left
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, mode)
    with os.fdopen(descriptor, "wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    aside.replace(file)
