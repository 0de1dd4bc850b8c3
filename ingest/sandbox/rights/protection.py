"""What this machine refuses to a process that reads a file, found by trying."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.sandbox.folders import Folder
from ingest.sandbox.rights import landlock, seccomp
from ingest.sandbox.rights.environment import environment

_TRIAL = (sys.executable, "-P", "-W", "ignore", "-m", "ingest.sandbox.rights.trial")
_PATIENCE = 60  # seconds; usually less than one


@dataclass(frozen=True, slots=True)
class Protection:
    """The means the kernel offers, and for each thing that reading does without whether it is refused.

    `landlock` is its version, 0 for none; `refused` is empty if the trial itself failed.
    """

    landlock: int
    seccomp: bool
    refused: Mapping[str, bool]

    @property
    def is_whole(self) -> bool:
        """Return whether everything was tried and refused."""
        return bool(self.refused) and all(self.refused.values())


def protection() -> Protection:
    """Try in a process of its own what the sandbox refuses on this machine."""
    return Protection(landlock.version(), seccomp.available(), _refused())


def _refused() -> Mapping[str, bool]:
    """Return what was refused; nothing if the trial cannot be made, fails or takes too long."""
    try:
        folder = Folder()
    except OSError:
        return {}
    try:
        with tempfile.NamedTemporaryFile() as file:
            done = subprocess.run(  # noqa: S603 - our own module
                [*_TRIAL, file.name],
                env=environment(folder.path),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=True,
            )
        return dict(json.loads(done.stdout))
    except (OSError, ValueError, subprocess.SubprocessError):
        return {}
    finally:
        folder.delete()
