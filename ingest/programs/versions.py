"""The programs on this machine, as they name themselves."""

from __future__ import annotations

import shutil
import subprocess  # runs a program that is asked for its version only
import tempfile
from collections.abc import Mapping

from ingest.programs import libreoffice, tesseract
from ingest.programs.environment import environment
from ingest.programs.failed import ProgramFailed

_TIMEOUT = 30  # seconds; LibreOffice takes one


def versions() -> Mapping[str, str]:
    """Return the first line that each program says of its version; "" if it is not installed or does not answer."""
    said = {program: _version(program) for program in (tesseract.PROGRAM, libreoffice.PROGRAM)}
    if said[tesseract.PROGRAM] and tesseract.LANGUAGE not in _languages():
        said[tesseract.PROGRAM] += ", without its French data"
    return said


def _languages() -> list[str]:
    try:
        return tesseract.languages().decode(errors="replace").split()
    except ProgramFailed:  # as where it finds no data at all
        return []


def _version(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        return ""
    with tempfile.TemporaryDirectory(prefix="actes-", ignore_cleanup_errors=True) as home:
        try:
            done = subprocess.run(  # noqa: S603
                [found, "--version"],
                capture_output=True,
                text=True,
                timeout=_TIMEOUT,
                check=True,
                env=environment(home),
            )
        except (OSError, subprocess.SubprocessError):
            return ""
    return next(iter((done.stdout or done.stderr).splitlines()), "").strip()
