"""The resources that a task may use on one file before it is refused or stopped."""

from __future__ import annotations

import resource
from contextlib import suppress
from dataclasses import dataclass

MEGABYTE = 1 << 20
GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for one file.

    `size` is the file's in bytes, `memory` the address space in bytes, `processor` the CPU time in seconds (as much
    again for each program the reader starts), `silence` the seconds without a reported page, `elapsed` the seconds in
    all, `written` the bytes of any file the reader writes, `opened` the number of open files, `answer` the bytes of
    what it tells of the file, `side` the pixels of a picture's longer side.
    """

    size: int = 512 * MEGABYTE
    memory: int = 2 * GIGABYTE
    processor: int = 300
    silence: int = 600  # longer than `processor`: a file without pages is silent until it is read
    elapsed: int = 7200  # a thousand scanned pages at 6 s are 6,000
    written: int = 256 * MEGABYTE
    opened: int = 256
    answer: int = 128 * MEGABYTE  # a report of 1,000 pages takes 10
    side: int = 1600  # small print stays readable

    def apply(self) -> None:
        """Apply the limits to this process, and disable core files."""
        for kind, most in (
            (resource.RLIMIT_AS, self.memory),
            (resource.RLIMIT_CPU, self.processor),
            (resource.RLIMIT_FSIZE, self.written),
            (resource.RLIMIT_NOFILE, self.opened),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with suppress(ValueError):  # macOS refuses a limit on address space
                resource.setrlimit(kind, (allowed, hard))


DRAWING = Limits(memory=GIGABYTE, processor=8, silence=10, elapsed=20, written=MEGABYTE)
"""The limits for one page: a page of a report is drawn in 0.1 s, and a visitor waits for it."""

EXAMINING = Limits(processor=60, silence=120, elapsed=180, written=MEGABYTE)
"""The limits for examining an upload; its memory is that of a reading, which may hold the whole file."""
