"""Checksums of an index's files: each file is looked at once while a process runs, unless it is asked again.

A file is known by its device, inode, size and time of change: generations share files, and a file that a process wrote
or looked at costs nothing more in the next generation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest import sha256_of

Sums = Mapping[str, tuple[int, str]]
"""The size and sha256 of each file of a generation, by its path there."""

_KEPT = 100_000  # files known, a few hundred bytes each
_known: dict[tuple[int, int, int, int], str] = {}


def of(file: Path, *, again: bool = False) -> str:
    """Return the sha256 of a file, without reading it if this process has, unless `again`."""
    status = file.stat()
    key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    found = None if again else _known.get(key)
    if found is None:
        found = sha256_of(file)
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = found
    return found


def altered(generation: Path, written: Sums, *, again: bool = False) -> Iterator[str]:
    """Yield the files of a generation that are not what was written; OSError if one cannot be read."""
    return (name for name, (_, sha256) in written.items() if of(generation / name, again=again) != sha256)


def first(written: Sums, *, most: int) -> Sums:
    """Return the smallest files, up to `most` bytes in all."""
    chosen: dict[str, tuple[int, str]] = {}
    room = most
    for name, (size, sha256) in sorted(written.items(), key=lambda item: item[1]):
        room -= size
        if room < 0:
            break
        chosen[name] = (size, sha256)
    return chosen
