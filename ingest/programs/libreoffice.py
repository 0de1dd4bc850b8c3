"""Runs LibreOffice, if installed, to convert files of formats without a reader.

It runs as a separate program, within the limits of the reading process, in a folder deleted afterwards;
`libreoffice.xcu` disables macros and external references.
"""

from __future__ import annotations

import shutil
import subprocess  # runs LibreOffice, with a list of arguments
import tempfile
from contextlib import suppress
from pathlib import Path

from ingest.programs.environment import environment
from ingest.programs.failed import ProgramFailed

PROGRAM = "soffice"
FORMS = {".rtf": "docx", ".doc": "docx", ".ppt": "pptx"}
_TIMEOUT = 120.0  # seconds; a report of 60 pages takes 2
_PATIENCE = 5.0  # seconds for the launcher to stop the program
_SETTINGS = Path(__file__).with_name("libreoffice.xcu")


def is_installed() -> bool:
    """Return whether LibreOffice is on this machine."""
    return shutil.which(PROGRAM) is not None


def convert(data: bytes, *, suffix: str) -> bytes:
    """Return a file of type `suffix` (".rtf", ".doc", ".ppt") converted to the form that `FORMS` names.

    Raise ProgramFailed if LibreOffice fails, ValueError for another suffix.
    """
    form = FORMS.get(suffix)
    if form is None:
        raise ValueError(suffix)
    with tempfile.TemporaryDirectory(prefix="actes-", ignore_cleanup_errors=True) as name:
        folder, profile = Path(name), Path(name, "profile")
        (profile / "user").mkdir(parents=True)
        shutil.copyfile(_SETTINGS, profile / "user" / "registrymodifications.xcu")
        given = folder / f"report{suffix}"
        given.write_bytes(data)
        made = folder / "made"
        try:
            _run(["--convert-to", form, "--outdir", str(made), str(given)], profile=profile, folder=folder)
            return (made / f"report.{form}").read_bytes()
        except subprocess.TimeoutExpired:
            raise ProgramFailed("too slow", seconds=round(_TIMEOUT)) from None
        except OSError as error:
            raise ProgramFailed(str(error.strerror)) from error


def _run(arguments: list[str], *, profile: Path, folder: Path) -> None:
    """Run LibreOffice and wait for its exit; raise subprocess.TimeoutExpired if it takes too long."""
    process = subprocess.Popen(  # noqa: S603
        [shutil.which(PROGRAM) or PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(str(folder)),
    )
    try:
        process.wait(_TIMEOUT)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the program if it is still running.

    It stays in the process group of the reader, so that the sandbox kills both. Outside a sandbox its launcher gets
    SIGTERM first, which it passes on to the office program; SIGKILL it could not.
    """
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PATIENCE)
    process.kill()
    process.wait()
