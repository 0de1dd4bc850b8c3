"""The rights left to each process of the sandbox: the worker, what reads a file, what runs a program for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ingest import programs
from ingest.sandbox.rights import kernel, landlock, seccomp
from ingest.sandbox.rights.landlock import Paths

_PACKAGE = Path(__file__).parents[2]
_LIBRARIES = tuple(map(Path, ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store")))
_LOADER = Path("/etc/ld.so.cache")
_FONTS = tuple(map(Path, ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts")))  # pdfium's own
_PROGRAMS = tuple(map(Path, ("/usr", "/bin", "/opt", "/lib", "/lib64", "/nix/store")))
_SETTINGS = tuple(
    map(
        Path,
        (
            "/etc/fonts",
            "/etc/libreoffice",
            "/var/lib/libreoffice",
            "/var/spool/libreoffice",
            "/var/cache/fontconfig",
            "/dev/urandom",
        ),
    )
)
_NOWHERE = Path("/dev/null")


def restrict_worker(folder: Path) -> None:
    """Leave this process what its children need together, changing files in `folder` only; raise OSError if it fails.

    Where the kernel lacks a means, the others are used: see `ingest.sandbox.rights.protection`.
    """
    if kernel.IS_LINUX:
        kernel.drop_capabilities()
    _restrict(Paths((*_imported(), *_FONTS, *_SETTINGS, _LOADER), run=_runnable(), change=(folder, _NOWHERE)))


def restrict_program(folder: Path) -> None:
    """Leave this process what programs need, changing files in `folder` only; raise OSError if that fails."""
    if kernel.IS_LINUX:
        kernel.die_with_parent()
    _restrict(Paths((*_imported(), *_SETTINGS, _LOADER), run=_runnable(), change=(folder, _NOWHERE)))


def restrict_reader() -> None:
    """Leave this process the modules and lists that reading needs, and nothing to change; raise OSError if it fails."""
    if kernel.IS_LINUX:
        kernel.die_with_parent()
        landlock.restrict(Paths((*_imported(), *_LIBRARIES, *_FONTS, _LOADER)))
        seccomp.restrict_reader()


def _restrict(paths: Paths) -> None:
    if kernel.IS_LINUX:
        kernel.forbid_new_privileges()
        landlock.restrict(paths)
        seccomp.restrict_program()


def _imported() -> Iterator[Path]:
    """Yield where Python modules are: of a folder that holds our own and no libraries, only ours."""
    yield Path(sys.base_prefix, "lib")
    for entry in map(Path, sys.path):
        yield _PACKAGE if entry.resolve() == _PACKAGE.parent and not (entry / "pypdfium2").exists() else entry


def _runnable() -> tuple[Path, ...]:
    return (*_PROGRAMS, *programs.folders())
