"""What reading one file may take before it is refused or stopped."""

from __future__ import annotations

import resource
from contextlib import suppress
from dataclasses import dataclass

MEGABYTE = 1 << 20
GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may take.

    `size` is in bytes of the file, `memory` in bytes of address space, `processor` in seconds of processor time
    (programs the reader starts have as much each), `silence` in seconds without a page being read, `written` in bytes
    of any file the reader writes, `opened` in files open at once.
    """

    size: int = 512 * MEGABYTE
    memory: int = 2 * GIGABYTE
    processor: int = 300
    silence: int = 600  # longer than `processor`: a file without pages is silent until it is read
    written: int = 256 * MEGABYTE
    opened: int = 256

    def apply(self) -> None:
        """Hold this process to the limits, and leave no core file when it dies of them."""
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
