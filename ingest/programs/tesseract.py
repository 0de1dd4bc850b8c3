"""Runs tesseract, if installed, to recognise French text in a picture."""

from __future__ import annotations

import os
import shutil
import subprocess  # runs tesseract, with a list of arguments
from pathlib import Path

from ingest.programs.failed import ProgramFailed

PROGRAM = "tesseract"
LANGUAGE = "fra"
_TIMEOUT = 60  # seconds for a page; usual ones take 1 to 6
_DATA = "TESSDATA_PREFIX"  # where tesseract looks for languages, if set
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", _DATA)


def recognise(picture: bytes, *, segmentation: int, density: int) -> bytes:
    """Return the words of a netpbm picture as hOCR.

    `segmentation` is tesseract's mode from 0 to 13, `density` in pixels to the inch. Raise ProgramFailed if it fails.
    """
    return _run(["-", "-", "-l", LANGUAGE, "--psm", f"{segmentation:d}", "--dpi", f"{density:d}", "hocr"], picture)


def languages(_data: bytes = b"") -> bytes:
    """Return the languages tesseract has data of, one a line after a title; raise ProgramFailed if it fails."""
    return _run(["--list-langs"], b"")


def data_folders() -> tuple[Path, ...]:
    """Return the folder of languages that the environment names, if it does."""
    named = os.environ.get(_DATA)
    return (Path(named),) if named else ()


def _run(options: list[str], data: bytes) -> bytes:
    try:
        return subprocess.run(  # noqa: S603
            [shutil.which(PROGRAM) or PROGRAM, *options],
            input=data,
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
            | {"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},  # pages are read in parallel instead
        ).stdout
    except subprocess.TimeoutExpired:
        raise ProgramFailed("too slow", seconds=_TIMEOUT) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise ProgramFailed(": ".join([str(error.returncode), *said[-1:]])) from error
    except OSError as error:
        raise ProgramFailed(str(error.strerror)) from error
