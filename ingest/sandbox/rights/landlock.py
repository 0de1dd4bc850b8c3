"""Landlock: the files a process may open, and whether it may use TCP and signal others (docs.kernel.org, landlock)."""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.sandbox.rights import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every machine
_ASK_VERSION, _PATH_BENEATH = 1, 1  # linux/landlock.h, as all that follows

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL_DEVICE = (1 << bit for bit in (0, 1, 2, 3, 14, 15))
_MAKE_DEVICE = 1 << 6 | 1 << 11
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_ACCESSES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""What each version can refuse on files, as bits; versions between have what the one before has."""

_READ = _READ_FILE | _READ_DIR
_RUN = _READ | _EXECUTE
_TCP = 3  # binding and connecting
_NETWORK_FROM = 4  # the first version that can refuse it
_OTHERS = 3  # abstract sockets of processes outside, and signals to them
_OTHERS_FROM = 6


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders, with all in them, that may be read, run (and read), or changed (and read)."""

    read: tuple[Path, ...] = ()
    run: tuple[Path, ...] = ()
    change: tuple[Path, ...] = ()


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


@cache
def version() -> int:
    """Return the version of Landlock this kernel has, 0 for none."""
    if not kernel.IS_LINUX:
        return 0
    try:
        return kernel.call(_CREATE_RULESET, None, 0, _ASK_VERSION)
    except OSError:
        return 0


def restrict(paths: Paths) -> None:
    """Open nothing but `paths` from now on, use no TCP, signal no process outside; raise OSError if that fails.

    Files already open stay so. Paths that do not exist are passed over. Does nothing where there is no Landlock.
    """
    if not version():
        return
    handled = _ACCESSES[max(first for first in _ACCESSES if first <= version())]
    wanted = _Ruleset(handled, _TCP, _OTHERS if version() >= _OTHERS_FROM else 0)
    size = 24 if version() >= _OTHERS_FROM else 16 if version() >= _NETWORK_FROM else 8
    ruleset = kernel.call(_CREATE_RULESET, ctypes.byref(wanted), size, 0)
    try:
        change = handled & ~(_EXECUTE | _MAKE_DEVICE | _IOCTL_DEVICE)
        for allowed, granted in ((_READ, paths.read), (_RUN, paths.run), (change, paths.change)):
            _grant(granted, allowed, ruleset=ruleset)
        kernel.call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _grant(paths: Iterable[Path], allowed: int, *, ruleset: int) -> None:
    for path in paths:
        try:
            folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            continue
        try:
            fitting = allowed if stat.S_ISDIR(os.fstat(folder).st_mode) else allowed & _OF_FILES
            kernel.call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(_Beneath(fitting, folder)), 0)
        finally:
            os.close(folder)
