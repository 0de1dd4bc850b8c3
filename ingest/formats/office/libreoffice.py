"""LibreOffice, where it is installed: it converts files of formats that have no reader of ours.

It runs as a program of its own, within the limits of the process that reads the file, in a folder that is deleted
behind it; `libreoffice.xcu` keeps it from running macros and from fetching what a file refers to.
"""

from __future__ import annotations

import os
import shutil
import subprocess  # LibreOffice is a program; it is given a list of arguments
import tempfile
from contextlib import suppress
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.formats.file import File

_PROGRAM = "soffice"
_TIMEOUT = 120.0  # seconds; a report of 60 pages takes 2
_PATIENCE = 5.0  # seconds for the launcher to end the program
_SETTINGS = Path(__file__).with_name("libreoffice.xcu")


def is_installed() -> bool:
    """Tell whether LibreOffice is on this machine."""
    return shutil.which(_PROGRAM) is not None


def convert(file: File, *, suffix: str, form: str) -> bytes:
    """Return the bytes of a file, which is what `suffix` says, in another form ("docx").

    Raises UnreadableFile where LibreOffice makes none.
    """
    with tempfile.TemporaryDirectory(prefix="actes-", ignore_cleanup_errors=True) as name:
        folder, profile = Path(name), Path(name, "profile")
        (profile / "user").mkdir(parents=True)
        shutil.copyfile(_SETTINGS, profile / "user" / "registrymodifications.xcu")
        given = folder / f"report{suffix}"
        given.write_bytes(file.data)
        made = folder / "made"
        try:
            _run(["--convert-to", form, "--outdir", str(made), str(given)], profile=profile, folder=folder)
            return (made / f"report.{form}").read_bytes()
        except subprocess.TimeoutExpired:
            raise UnreadableFile(file.path, "converter-slow") from None
        except OSError as error:
            raise UnreadableFile(file.path, "converter-failed") from error


def _run(arguments: list[str], *, profile: Path, folder: Path) -> None:
    """Run LibreOffice to its end; raise subprocess.TimeoutExpired where that does not come."""
    process = subprocess.Popen(  # noqa: S603
        [shutil.which(_PROGRAM) or _PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder)},
    )
    try:
        process.wait(_TIMEOUT)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program if it still runs.

    It stays in the process group of its reader, so that the sandbox ends both at once. Outside a sandbox its launcher
    is asked first: that passes SIGTERM on to the office, and could not pass on SIGKILL.
    """
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PATIENCE)
    process.kill()
    process.wait()
