"""The rights left to each process of the sandbox: the worker, what reads a file, what runs a program for it."""

from __future__ import annotations

import sys
from functools import cache
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
        kernel.forbid_new_privileges()
        read = (*_imported(), *_FONTS, *_SETTINGS, _LOADER)
        landlock.restrict(Paths(read, run=_runnable(), change=(folder, _NOWHERE)))
        seccomp.restrict_worker()


def restrict_program(folder: Path) -> None:
    """Leave this process what programs need, changing files in `folder` only; raise OSError if that fails."""
    if kernel.IS_LINUX:
        kernel.die_with_parent()
        landlock.restrict(Paths((*_imported(), *_SETTINGS, _LOADER), run=_runnable(), change=(folder, _NOWHERE)))
        seccomp.restrict_program()


def restrict_reader() -> None:
    """Leave this process the modules and lists that reading needs, and nothing to change; raise OSError if it fails."""
    if kernel.IS_LINUX:
        kernel.die_with_parent()
        landlock.restrict(Paths((*_imported(), *_LIBRARIES, *_FONTS, _LOADER)))
        seccomp.restrict_reader()


@cache
def _imported() -> tuple[Path, ...]:
    """Return where Python modules are, found before this process is restricted and once for those forked from it.

    Of a folder on Python's path that holds no libraries only packages are: there may be anything beside them.
    """
    found = [Path(sys.base_prefix, "lib")]
    for entry in map(Path, sys.path):
        if not entry.is_dir() or _holds_libraries(entry):
            found.append(entry)
        elif entry.resolve() == _PACKAGE.parent:
            found.append(_PACKAGE)
        else:
            found += [module.parent for module in entry.glob("*/__init__.py")]
    return tuple(found)


def _holds_libraries(folder: Path) -> bool:
    """Return whether a folder is Python's own or has libraries installed in it: nothing else is kept there."""
    return folder.is_relative_to(sys.base_prefix) or any(folder.glob("*.dist-info"))


def _runnable() -> tuple[Path, ...]:
    return (*_PROGRAMS, *programs.folders())
