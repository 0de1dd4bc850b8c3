"""Calls to the Linux kernel that take rights away from the calling process, and that Python does not offer."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys

IS_LINUX = sys.platform == "linux"

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38  # linux/prctl.h
_SECCOMP_MODE_FILTER = 2  # linux/seccomp.h
_CAPABILITY_VERSION_3 = 0x20080522  # linux/capability.h
_CAP_DAC_READ_SEARCH = 1 << 2

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def call(number: int, *arguments: object) -> int:
    """Return the result of a system call; raise OSError if it fails."""
    given = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return _checked(_libc.syscall(ctypes.c_long(number), *given))


def forbid_new_privileges() -> None:
    """Let no program started from here gain rights, by setuid or otherwise; filters need this first."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent() -> None:
    """Have this process killed when the one that forked it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def drop_capabilities() -> None:
    """Give up root's privileges but for reading files whoever owns them: libraries may not be root's."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then the same for capabilities from 32 on
    if os.geteuid() == 0:
        held[0] = held[1] = _CAP_DAC_READ_SEARCH & _permitted(header)
    _checked(_libc.capset(header, held))


def _permitted(header: ctypes.Array[ctypes.c_uint32]) -> int:
    held = (ctypes.c_uint32 * 6)()
    _checked(_libc.capget(header, held))
    return int(held[1])


def install_filter(program: ctypes.Structure) -> None:
    """Install a seccomp filter, a `struct sock_fprog`, for this thread and those it starts."""
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program))


def has_filters() -> bool:
    """Return whether seccomp filters can be installed: a filter at address 0 is refused only where they can."""
    try:
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, None)
    except OSError as error:
        return error.errno == errno.EFAULT
    return False


def _prctl(option: int, *arguments: object) -> None:
    given = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in arguments]
    given += [ctypes.c_ulong(0)] * (4 - len(given))
    _checked(_libc.prctl(ctypes.c_int(option), *given))


def _checked(result: int) -> int:
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
